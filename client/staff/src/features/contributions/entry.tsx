import { HeartHandshake } from "lucide-react";
import { DeskPage } from "../../desk/page";
import { DeskViews } from "../../desk/queue/views";
import type { Entry } from "../../shell/entry";
import { solvedDesk } from "./desk";
import { solvedSources } from "./today";

/** What residents put right themselves. */
export const contributions: Entry = {
  id: "contributions",
  names: { ja: "かいけつ" },
  icon: HeartHandshake,
  href: "/solved",
  views: ({ onChosen }) => <DeskViews desk={solvedDesk} onChosen={onChosen} />,
  needs: ["contributions:work"],
  routes: [{ path: "/solved/:id?", page: () => <DeskPage desk={solvedDesk} />, alone: "id" }],
  queueSources: solvedSources,
};
