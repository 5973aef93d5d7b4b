import { MessageSquareText } from "lucide-react";
import type { Entry } from "../../shell/entry";
import { SatisfactionPage } from "./page";

const names = { ja: "満足度" };

/** What people answered when theirs had ended, in figures. */
export const satisfaction: Entry = {
  id: "satisfaction",
  names,
  icon: MessageSquareText,
  routes: [{ path: "/satisfaction", page: SatisfactionPage }],
  numbers: [{ href: "/satisfaction", names, icon: MessageSquareText }],
};
