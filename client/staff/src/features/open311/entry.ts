import { Plug } from "lucide-react";
import type { Entry } from "../../shell/entry";
import { PartnersPage } from "./page";

const names = { ja: "連携先" };

/** Systems of others that send and receive reports. */
export const open311: Entry = {
  id: "open311",
  names,
  icon: Plug,
  routes: [{ path: "/partners", page: PartnersPage }],
  settings: [{ href: "/partners", names, icon: Plug, roles: ["admin"] }],
};
