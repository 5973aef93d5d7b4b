import { Photo } from "@tsunagaru/kit";
import { PickedPicture } from "@tsunagaru/kit/picked-picture";
import { useLabels } from "../words";
import type { ReportReply } from "@tsunagaru/sdk";
import type { ResultPhoto } from "./values";

/** What was and what will be, side by side, before the report is closed with it. */
export function Pair({ report, photos }: { report: ReportReply; photos: ResultPhoto[] }) {
  const words = useLabels();
  const before = report.photos.find(({ moment, small }) => moment === "before" && small)?.small;
  const result = photos.find(({ state, file }) => state !== "refused" && file);
  if (!before || !result?.file) return null;
  return (
    <div>
      <p className="mb-1.5 text-[0.875rem] text-muted">{words.moves.pair}</p>
      <div className="grid grid-cols-2 gap-1 overflow-hidden rounded-8">
        <Photo src={before.url} alt={words.detail.before} />
        <PickedPicture key={result.id} file={result.file} alt={words.detail.after} />
      </div>
    </div>
  );
}
