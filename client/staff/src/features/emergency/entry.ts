import { Siren } from "lucide-react";
import type { Entry } from "../../shell/entry";
import { EmergencyPage } from "./page";

const names = { ja: "災害モード" };

/** The switch for emergencies. That one is on, the frame says. */
export const emergency: Entry = {
  id: "emergency",
  names,
  icon: Siren,
  routes: [{ path: "/emergency", page: EmergencyPage }],
  settings: [{ href: "/emergency", names, icon: Siren }],
};
