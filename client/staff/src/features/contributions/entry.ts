import { HeartHandshake } from "lucide-react";
import type { Entry } from "../../shell/entry";
import { SolvedPage } from "./solved-page";
import { solvedSources } from "./today";

/** What residents put right themselves. */
export const contributions: Entry = {
  id: "contributions",
  names: { ja: "かいけつ" },
  icon: HeartHandshake,
  href: "/solved",
  routes: [{ path: "/solved", page: SolvedPage }],
  queueSources: solvedSources,
};
