import { ChartColumn } from "lucide-react";
import { part } from "../../shared/part";
import type { Room } from "../../shared/room";
import { useWords } from "./words";

export const statistics: Room = {
  id: "statistics",
  names: { ja: "数字で見る・データ", "ja-easy": "数字・データ", en: "Figures and data" },
  icon: ChartColumn,
  section: "town",
  order: 90,
  routes: { "/statistics": part(() => import("./page"), useWords) },
  words: [useWords],
};
