import { RotateCcw } from "lucide-react";
import type { Entry } from "../../shell/entry";
import { DeadLettersPage } from "./dead-letters-page";

const names = { ja: "失敗した処理" };

/** Jobs that did not end, to be begun again. */
export const operations: Entry = {
  id: "operations",
  names,
  icon: RotateCcw,
  routes: [{ path: "/operations", page: DeadLettersPage }],
  settings: [{ href: "/operations", names, icon: RotateCcw, roles: ["admin"] }],
};
