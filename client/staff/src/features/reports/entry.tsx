import { MapPin, PhoneIncoming } from "lucide-react";
import { Link } from "wouter";
import { DeskPage } from "../../desk/page";
import { DeskViews } from "../../desk/queue/views";
import { useLabels } from "./words";
import type { Entry } from "../../shell/entry";
import { commentsDesk } from "./comments/desk";
import { reportsDesk } from "./desk";
import { opinionsDesk } from "./opinions/desk";
import { ReviewPage } from "./review/page";
import { reportSources } from "./today/sources";
import { SheetPage } from "./sheet/page";
import { WritePage } from "./write/page";

/** The views of the queue, below what a clerk writes down for somebody at the telephone. */
function Views({ onChosen }: { onChosen: () => void }) {
  const words = useLabels().intake;
  return (
    <>
      <Link href="/write" onClick={onChosen} className="mx-4 mb-3 flex min-h-11 items-center justify-center gap-2 rounded-8 border-[1.5px] border-green bg-white px-2 text-[0.9375rem] font-bold text-green no-underline hover:bg-leaf">
        <PhoneIncoming size={18} aria-hidden="true" className="shrink-0" />
        {words.write}
      </Link>
      <DeskViews desk={reportsDesk} onChosen={onChosen} />
    </>
  );
}

/** What residents say about the street. */
export const reports: Entry = {
  id: "reports",
  names: { ja: "投稿" },
  icon: MapPin,
  href: "/reports",
  views: Views,
  needs: ["reports:work"],
  routes: [
    { path: "/write", page: WritePage },
    { path: "/reports/review", page: ReviewPage, whole: true },
    { path: "/reports/:id/sheet", page: SheetPage, whole: true },
    { path: "/reports/:id?", page: () => <DeskPage desk={reportsDesk} />, alone: "id" },
    { path: "/comments/:id?", page: () => <DeskPage desk={commentsDesk} />, alone: "id" },
    { path: "/opinions/:id?", page: () => <DeskPage desk={opinionsDesk} />, alone: "id" },
  ],
  queueSources: reportSources,
};
