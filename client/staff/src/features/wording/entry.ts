import { SpellCheck } from "lucide-react";
import type { Entry } from "../../shell/entry";
import { WordingPage } from "./page";

const names = { ja: "ことばの見直し" };

/** What staff left as it was though the checker marked it, and what it leaves alone from now on. */
export const wording: Entry = {
  id: "wording",
  names,
  icon: SpellCheck,
  routes: [{ path: "/wording", page: WordingPage }],
  settings: [{ href: "/wording", names, icon: SpellCheck }],
  needs: ["plain_language:mend"],
};
