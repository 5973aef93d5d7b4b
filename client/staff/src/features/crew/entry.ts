import { Footprints } from "lucide-react";
import type { Entry } from "../../shell/entry";

/** Today's round. It stands before the door, so that its page is not a route behind it. */
export const crew: Entry = {
  id: "crew",
  names: { ja: "見回り" },
  icon: Footprints,
  href: "/crew",
  needs: ["reports:work"],
  routes: [],
};
