import { MapPinned } from "lucide-react";
import type { Entry } from "../../shell/entry";
import { ThemesPage } from "./list-page";
import { ThemePage } from "./page";
import { themeSources } from "./today";

const names = { ja: "テーマ" };

/** Questions that the ward asks everybody, and what people saw. */
export const themes: Entry = {
  id: "themes",
  names,
  icon: MapPinned,
  routes: [
    { path: "/themes", page: ThemesPage },
    { path: "/themes/:id", page: ({ params: { id = "" } }) => <ThemePage id={id} /> },
  ],
  settings: [{ href: "/themes", names, icon: MapPinned }],
  queueSources: themeSources,
};
