import { Photo } from "@tsunagaru/kit";
import { PickedPicture } from "@tsunagaru/kit/picked-picture";
import { useLabels } from "../../../labels";
import type { Draft } from "./drafts";

/** What was and what will be, side by side, before the report is closed with it. */
export function Pair({ draft }: { draft: Draft }) {
  const words = useLabels();
  const before = draft.base.photos.find(({ moment, small }) => moment === "before" && small)?.small;
  const result = draft.photos.find(({ state }) => state !== "refused");
  if (!before) return null;
  return (
    <div>
      <p className="mb-1.5 text-[0.875rem] text-muted">{words.moves.pair}</p>
      <div className="grid grid-cols-2 gap-1 overflow-hidden rounded-8">
        <Photo src={before.url} alt={words.detail.before} />
        {result ? (
          <PickedPicture key={result.id} file={result.file} alt={words.detail.after} />
        ) : (
          <div className="grid place-content-center bg-paper p-3 text-center text-[0.8125rem] text-muted">{words.moves.pairWaiting}</div>
        )}
      </div>
    </div>
  );
}
