import { MapPin } from "lucide-react";
import type { Entry } from "../../shell/entry";
import { DeskPage } from "./desk-page";
import { ReportViews } from "./queue/nav";
import { reportSources } from "./today/sources";
import { ReviewPage } from "./review/page";
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
    { path: "/reports/review", page: ReviewPage, whole: true },
    { path: "/reports/:id?", page: DeskPage },
  ],
  queueSources: reportSources,
};
