import { ListTodo } from "lucide-react";
import type { Entry } from "../../shell/entry";
import { TodayPage } from "./page";
import { TodayViews } from "./views";

/** One queue over all rooms, by date. */
export const today: Entry = {
  id: "today",
  names: { ja: "今日" },
  icon: ListTodo,
  href: "/today",
  views: TodayViews,
  routes: [{ path: "/today", page: TodayPage }],
};
