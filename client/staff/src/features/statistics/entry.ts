import { ChartColumn } from "lucide-react";
import type { Entry } from "../../shell/entry";
import { StatisticsPage } from "./page";

const names = { ja: "投稿と約束" };

/** How many came, and what became of them. */
export const statistics: Entry = {
  id: "statistics",
  names,
  icon: ChartColumn,
  routes: [{ path: "/statistics", page: StatisticsPage }],
  numbers: [{ href: "/statistics", names, icon: ChartColumn }],
};
