import { Images } from "lucide-react";
import type { Entry } from "../../shell/entry";
import { FrontPage } from "./page";

const names = { ja: "トップページの写真" };

/** Which before and after stands on the residents' first page. */
export const front: Entry = {
  id: "front",
  names,
  icon: Images,
  routes: [{ path: "/front", page: FrontPage }],
  settings: [{ href: "/front", names, icon: Images }],
};
