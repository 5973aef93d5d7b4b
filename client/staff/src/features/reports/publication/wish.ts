import type { PublicationMove, ReportReply } from "@tsunagaru/sdk";
import type { Wish } from "../moves/values";
import { placeOf, placeRequest } from "./place-choice";
import type { Subject } from "./reason";

/** What was said, or what is shown of it now. */
const before = (report: ReportReply): string => report.desk?.public_text ?? report.desk?.original_text ?? "";

export const textOf = (report: ReportReply, { text }: Wish): string => text ?? before(report);

/** The report's own photographs: those of merged ones have their own decision. */
export const ownPhotos = (report: ReportReply) => report.photos.filter(({ report_number }) => report_number === null);

const shownBefore = (report: ReportReply, move: PublicationMove): string[] =>
  ownPhotos(report)
    .filter((photo) => (move === "change" ? photo.public : photo.state === "ready"))
    .map(({ upload_id }) => upload_id);

export const chosenOf = (report: ReportReply, move: PublicationMove, { chosen }: Wish): string[] => chosen ?? shownBefore(report, move);

/** The request for another place; nothing where it is as it was. */
export const placed = (report: ReportReply, { place }: Wish) => placeRequest(placeOf(report), place ?? placeOf(report));

/** What will be shown otherwise than it was sent, or than it is shown now. */
export function subjectsOf(report: ReportReply, move: PublicationMove, wish: Wish): Subject[] {
  const shown = shownBefore(report, move);
  const chosen = chosenOf(report, move, wish);
  const otherPhotos = chosen.length !== shown.length || chosen.some((id) => !shown.includes(id));
  return [
    ...(textOf(report, wish).trim() === before(report).trim() ? [] : ["text" as const]),
    ...(otherPhotos ? ["photo" as const] : []),
    ...(placed(report, wish) ? ["place" as const] : []),
  ];
}
