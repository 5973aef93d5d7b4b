import { BeforeAfter, Dialog, Skeleton } from "@tsunagaru/kit";
import type { PhotoReply, ReportReply } from "@tsunagaru/sdk";
import { ImageOff, ScanFace } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Section } from "../../../desk/case/section";
import { useLabels } from "../words";
import { useHere } from "../../../shared/municipality";
import { HidePart } from "../../../shared/redaction/hide-part";
import { SamePhotos } from "./same-photos";

/** All photographs, whole; the result beside what was; each opens large. */
export function Photos({ report }: { report: ReportReply }) {
  const labels = useLabels();
  const words = labels.detail;
  const here = useHere();
  const [large, setLarge] = useState<number | null>(null);
  const what = here?.categories.find(({ code }) => code === report.category)?.label ?? "";
  const { photos } = report;
  const [before, after] = (["before", "after"] as const).map((moment) => photos.find((photo) => photo.moment === moment && photo.large));
  const shown = large === null ? null : photos[large];
  return (
    <Section title={photos.length === 0 ? words.photos : words.photoCount(photos.length)}>
      {photos.length === 0 && <p className="text-muted">{words.noPhotos}</p>}
      {before?.large && after?.large && (
        <BeforeAfter
          before={{ src: before.large.url, width: before.large.width, height: before.large.height, alt: `${words.before}：${what}`, day: report.received_at }}
          after={{ src: after.large.url, width: after.large.width, height: after.large.height, alt: `${words.after}：${what}`, day: report.closed_at }}
          className="mb-2"
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
          <img src={shown.large.url} width={shown.large.width} height={shown.large.height} alt={words.photoAlt(what, (large ?? 0) + 1)} className="max-h-[75vh] w-full bg-daikon object-contain" />
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
    <p className="mt-2 text-[0.8125rem] leading-160 text-muted">
      {words.faces(looked.reduce((sum, { faces }) => sum + (faces ?? 0), 0))}
      {words.mayMiss}
    </p>
  );
}

const BOX = "grid aspect-4/3 w-full place-content-center justify-items-center gap-1.5 bg-daikon p-3 text-center text-[0.8125rem] text-muted";

function Tile({ photo, alt, name, single, onOpen }: { photo: PhotoReply; alt: string; name: string; single: boolean; onOpen: () => void }) {
  const words = useLabels();
  const picture = single ? photo.large : photo.small;
  if (photo.state === "refused")
    return (
      <div className={BOX}>
        <ImageOff size={24} aria-hidden="true" />
        {words.photos.refused(words.photos.refusedReasons[photo.refused_because ?? ""] ?? photo.refused_because ?? "")}
      </div>
    );
  if (photo.state === "unchecked" || photo.state === "erased")
    return (
      <div className={BOX}>
        <ScanFace size={24} aria-hidden="true" />
        {words.photos[photo.state]}
      </div>
    );
  if (!picture)
    return (
      <div role="status" className={`${BOX} relative`}>
        <Skeleton className="absolute inset-0" />
        <span className="relative">{photo.state === "burning" ? words.photos.burning : words.photos.processing}</span>
      </div>
    );
  return (
    <button type="button" onClick={onOpen} className="relative block w-full bg-daikon">
      <img src={picture.url} width={picture.width} height={picture.height} alt={alt} className="h-auto max-h-[60vh] w-full object-contain" />
      <span className="absolute bottom-1.5 left-1.5 flex gap-1 text-[0.75rem] leading-150 font-bold">
        <Label>{words.detail[photo.moment]}</Label>
        {photo.report_number && <Label>{photo.report_number}</Label>}
        {photo.public && <span className="rounded-2 bg-green px-1.5 text-white">{words.publications.public}</span>}
      </span>
      <span className="sr-only">{name}</span>
    </button>
  );
}

const Label = ({ children }: { children: ReactNode }) => <span className="figures rounded-2 bg-night/85 px-1.5 text-white">{children}</span>;
