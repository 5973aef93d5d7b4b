import { useKitLabels } from "@tsunagaru/kit/i18n";
import { PickedPicture } from "@tsunagaru/kit/picked-picture";
import type { Queue, Queued } from "../outbox";
import { usePhotos } from "../use-photos";
import { useSharedWords } from "../words";

/** How far each photograph of an entry is, and the way to let the rest go without it. */
export function GoingPhotos({ entry, outbox }: { entry: Queued; outbox: Queue }) {
  const kit = useKitLabels();
  const { given: words } = useSharedWords();
  const { photos } = usePhotos(outbox, entry);
  if (photos.length === 0) return null;
  return (
    <ul className="divide-y divide-rule border-y border-rule">
      {photos.map(({ id, file, state, progress }, index) => {
        const percent = state === "sent" ? 100 : Math.round((progress ?? 0) * 100);
        return (
          <li key={id} className="grid grid-cols-[4rem_minmax(0,1fr)] items-center gap-x-3.5 py-3">
            <span className="size-16 overflow-hidden rounded-8 bg-daikon">{file && <PickedPicture file={file} alt="" className="size-16 pb-0!" />}</span>
            <span className="grid gap-1">
              <span className="figures flex flex-wrap items-baseline justify-between gap-x-3">
                <span>{kit.photoNumber(index + 1)}</span>
                <span className="text-second text-muted">{state === "sending" ? kit.photoSending(percent) : state === "sent" ? kit.photoState.sent : words.photoWaits}</span>
              </span>
              <span role="progressbar" aria-valuenow={percent} aria-valuemin={0} aria-valuemax={100} aria-label={kit.photoNumber(index + 1)} className="block h-1.5 overflow-hidden rounded-full bg-rule">
                <span className="block h-full bg-green transition-[width]" style={{ width: `${percent}%` }} />
              </span>
              {state !== "sent" && (
                <button type="button" className="link inline-flex min-h-11 w-fit items-center text-second" onClick={() => void outbox.removePhoto(entry.id, id)}>
                  {words.photoStop}
                </button>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
