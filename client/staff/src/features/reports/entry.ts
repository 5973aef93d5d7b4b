import { MapPin } from "lucide-react";
import type { Entry } from "../../shell/entry";
import { DeskPage } from "./desk-page";
import { ReportViews } from "./queue/nav";
import { WritePage } from "./write/page";

/** What residents say about the street. */
export const reports: Entry = {
  id: "reports",
  names: { ja: "投稿" },
  icon: MapPin,
  href: "/reports",
  views: ReportViews,
  routes: [
    { path: "/write", page: WritePage },
    { path: "/reports/:id?", page: DeskPage },
  ],
  queueSources: [{ what: "report", href: ({ subject }) => `/reports/${subject.id}` }],
};
