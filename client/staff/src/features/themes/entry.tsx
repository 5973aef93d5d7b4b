import { MapPinned } from "lucide-react";
import { DeskPage } from "../../desk/page";
import { DeskViews } from "../../desk/queue/views";
import type { Entry } from "../../shell/entry";
import { ThemesPage } from "./list-page";
import { observationsDesk } from "./observations/desk";
import { ThemePage } from "./page";
import { themeSources } from "./today";

const names = { ja: "テーマ" };

/** Questions that the ward asks everybody, and what people saw. */
export const themes: Entry = {
  id: "themes",
  names,
  icon: MapPinned,
  href: "/observations",
  views: ({ onChosen }) => <DeskViews desk={observationsDesk} onChosen={onChosen} />,
  needs: ["contributions:work"],
  routes: [
    { path: "/observations/:id?", page: () => <DeskPage desk={observationsDesk} />, alone: "id" },
    { path: "/themes", page: ThemesPage },
    { path: "/themes/:id", page: ({ params: { id = "" } }) => <ThemePage id={id} /> },
  ],
  settings: [{ href: "/themes", names, icon: MapPinned }],
  queueSources: themeSources,
};
