import { FileText } from "lucide-react";
import type { Entry } from "../../shell/entry";
import { TemplatesPage } from "./page";

const names = { ja: "ひな形" };

/** Beginnings of answers. */
export const templates: Entry = {
  id: "templates",
  names,
  icon: FileText,
  routes: [{ path: "/templates", page: TemplatesPage }],
  settings: [{ href: "/templates", names, icon: FileText }],
};
