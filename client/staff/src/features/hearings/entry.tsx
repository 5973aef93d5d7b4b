import { MessagesSquare } from "lucide-react";
import type { Entry } from "../../shell/entry";
import { HearingsPage } from "./list-page";
import { HearingPage } from "./page";
import { HearingViews } from "./views";

/** Rounds in which young people read what the ward writes. */
export const hearings: Entry = {
  id: "hearings",
  names: { ja: "聞き取り" },
  icon: MessagesSquare,
  href: "/hearings",
  views: HearingViews,
  routes: [
    { path: "/hearings", page: HearingsPage },
    { path: "/hearings/:id", page: ({ params: { id = "" } }) => <HearingPage key={id} id={id} /> },
  ],
  needs: ["hearings:write"],
};
