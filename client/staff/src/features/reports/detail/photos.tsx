import { BeforeAfter, Dialog, Photo, Skeleton } from "@tsunagaru/kit";
import type { PhotoReply, ReportReply } from "@tsunagaru/sdk";
import { ImageOff, ScanFace } from "lucide-react";
import { useState } from "react";
import { useLabels } from "../../../labels";
import { useHere } from "../../../shared/municipality";
import { HidePart } from "../../../shared/redaction/hide-part";
import { SamePhotos } from "./same-photos";
import { Section } from "./section";

/** All photographs, the result beside what was; each opens large. */
export function Photos({ report }: { report: ReportReply }) {
  const labels = useLabels();
  const words = labels.detail;
  const here = useHere();
  const [large, setLarge] = useState<number | null>(null);
  const what = here?.categories.find(({ code }) => code === report.category)?.label ?? "";
  const { photos } = report;
  const [before, after] = (["before", "after"] as const).map((moment) => photos.find((photo) => photo.moment === moment && photo.large));
  if (photos.length === 0)
    return (
      <Section title={words.photos}>
        <p className="text-muted">{words.noPhotos}</p>
      </Section>
    );
  const shown = large === null ? null : photos[large];
  return (
    <Section title={words.photos}>
      {before?.large && after?.large && (
        <BeforeAfter
          before={{ src: before.large.url, alt: `${words.before}：${what}` }}
          after={{ src: after.large.url, alt: `${words.after}：${what}` }}
          className="mb-2 rounded-8"
        />
      )}
      <ul className={photos.length === 1 ? "grid" : "grid grid-cols-2 gap-2"}>
        {photos.map((photo, index) => (
          <li key={photo.upload_id}>
            <Tile photo={photo} alt={words.photoAlt(what, index + 1)} name={words.photoLarge(index + 1)} single={photos.length === 1} onOpen={() => setLarge(index)} />
            {report.desk && <HidePart holder={{ kind: "report", id: report.id }} photo={photo} name={words.photoAlt(what, index + 1)} />}
          </li>
        ))}
      </ul>
      <Faces photos={photos} />
      <SamePhotos report={report} />
      <Dialog open={Boolean(shown?.large)} title={shown ? words[shown.moment] : ""} onClose={() => setLarge(null)} wide>
        {shown?.large && (
          <img src={shown.large.url} width={shown.large.width} height={shown.large.height} alt={words.photoAlt(what, (large ?? 0) + 1)} className="max-h-[75vh] w-full bg-solid-gray-50 object-contain" />
        )}
      </Dialog>
    </Section>
  );
}

/** How many places were blurred, and that this is no promise. */
function Faces({ photos }: { photos: PhotoReply[] }) {
  const words = useLabels().photos;
  const looked = photos.filter(({ faces, state }) => faces !== null && state === "ready");
  if (looked.length === 0) return null;
  return (
    <p className="mt-2 text-[0.875rem] leading-160 text-muted">
      {words.faces(looked.reduce((sum, { faces }) => sum + (faces ?? 0), 0))}
      {words.mayMiss}
    </p>
  );
}

const BOX = "relative block aspect-4/3 w-full overflow-hidden rounded-8 bg-solid-gray-50";

function Tile({ photo, alt, name, single, onOpen }: { photo: PhotoReply; alt: string; name: string; single: boolean; onOpen: () => void }) {
  const words = useLabels();
  const picture = single ? photo.large : photo.small;
  if (photo.state === "refused")
    return (
      <div className={`${BOX} grid place-content-center justify-items-center gap-1.5 p-3 text-center text-[0.8125rem] text-muted`}>
        <ImageOff size={24} aria-hidden="true" />
        {words.detail.refused(words.detail.refusedReasons[photo.refused_because ?? ""] ?? photo.refused_because ?? "")}
      </div>
    );
  if (photo.state === "unchecked" || photo.state === "erased")
    return (
      <div className={`${BOX} grid place-content-center justify-items-center gap-1.5 p-3 text-center text-[0.8125rem] text-muted`}>
        <ScanFace size={24} aria-hidden="true" />
        {words.photos[photo.state]}
      </div>
    );
  if (!picture)
    return (
      <div role="status" className={`${BOX} grid place-content-center text-[0.8125rem] text-muted`}>
        <Skeleton className="absolute inset-0" />
        <span className="relative">{photo.state === "burning" ? words.photos.burning : words.detail.processing}</span>
      </div>
    );
  return (
    <button type="button" onClick={onOpen} aria-label={name} className={BOX}>
      <Photo src={picture.url} alt={alt} className="size-full" />
      <span className="absolute bottom-1.5 left-1.5 flex gap-1 text-[0.75rem] leading-150 font-bold">
        <span className="rounded-4 bg-solid-gray-900/85 px-1.5 text-white">{words.detail[photo.moment]}</span>
        {photo.report_number && <span className="figures rounded-4 bg-white px-1.5 text-ink">{photo.report_number}</span>}
        {photo.public && <span className="rounded-4 bg-action px-1.5 text-white">{words.publications.public}</span>}
      </span>
    </button>
  );
}
