import { HandCoins } from "lucide-react";
import type { Entry } from "../../shell/entry";
import { CallsPage } from "./list-page";
import { CallPage } from "./page";
import { grantSources } from "./today";
import { CallViews } from "./views";

/** Calls for grants: written, published, corrected, answered. */
export const grants: Entry = {
  id: "grants",
  names: { ja: "補助金" },
  icon: HandCoins,
  href: "/grants",
  views: CallViews,
  routes: [
    { path: "/grants", page: CallsPage },
    { path: "/grants/:id", page: ({ params: { id = "" } }) => <CallPage key={id} id={id} /> },
  ],
  queueSources: grantSources,
  needs: ["grants:call"],
};
