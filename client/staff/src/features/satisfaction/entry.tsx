import { MessageSquareText, MessageSquareWarning } from "lucide-react";
import { DeskPage } from "../../desk/page";
import type { Entry } from "../../shell/entry";
import { doubtedDesk } from "./desk";
import { SatisfactionPage } from "./page";

const names = { ja: "満足度" };

/** What people answered when theirs had ended: the figures, and what several call not fixed. */
export const satisfaction: Entry = {
  id: "satisfaction",
  names,
  icon: MessageSquareText,
  routes: [
    { path: "/satisfaction", page: SatisfactionPage },
    { path: "/not-fixed/:id?", page: () => <DeskPage desk={doubtedDesk} />, alone: "id" },
  ],
  numbers: [
    { href: "/satisfaction", names, icon: MessageSquareText },
    { href: "/not-fixed", names: { ja: "直っていない声" }, icon: MessageSquareWarning },
  ],
};
