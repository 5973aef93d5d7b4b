import { Button, join } from "@tsunagaru/kit";
import type { PhotoReply, RedactionReply, ReportReply } from "@tsunagaru/sdk";
import { useMutation } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { type CSSProperties, type ReactNode, useEffect, useState } from "react";
import { PhotoState } from "../../../shared/photo-state";
import { doorsOf } from "../../../shared/redaction/doors";
import { framesOf } from "./frames";
import { useWords } from "./words";

type Props = {
  report: ReportReply;
  photos: PhotoReply[];
  at: number;
  onAt: (at: number) => void;
  redaction: RedactionReply | undefined;
  left: string[];
  onLeft: (left: string[]) => void;
};

/** The photograph, whole and as large as the screen has room, as everybody will see it. */
export function Stage({ report, photos, at, onAt, redaction, left, onLeft }: Props) {
  const words = useWords();
  const photo = photos[at];
  const original = useOriginal(report, photo, redaction);
  if (!photo)
    return (
      <div className="grid min-h-40 flex-1 content-center justify-center overflow-y-auto bg-daikon p-6">
        <p className="text-meta text-muted">{words.noPhoto}</p>
        <p className="max-w-[36rem] text-lead font-normal break-words whitespace-pre-wrap">{report.desk?.original_text}</p>
      </div>
    );
  const shown = !left.includes(photo.upload_id);
  const picture = photo.large;
  return (
    <figure className="flex min-h-0 min-w-0 flex-1 flex-col bg-daikon">
      <figcaption className="flex min-h-13 flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 text-second @min-[60rem]:px-6">
        <span className={join(original.src && "font-bold")}>{original.src ? words.sent : words.seen}</span>
        {photos.length > 1 && (
          <span className="flex items-center">
            <Turn name={words.earlier} onClick={at > 0 ? () => onAt(at - 1) : undefined}>
              <ChevronLeft size={22} aria-hidden="true" />
            </Turn>
            <span className="figures min-w-20 text-center" aria-live="polite">
              {words.photoOf(at + 1, photos.length)}
            </span>
            <Turn name={words.later} onClick={at < photos.length - 1 ? () => onAt(at + 1) : undefined}>
              <ChevronRight size={22} aria-hidden="true" />
            </Turn>
          </span>
        )}
        {picture && photo.state === "ready" && (
          <label className="ml-auto flex min-h-11 items-center gap-2 @min-[60rem]:min-h-9">
            <input type="checkbox" className="size-5 accent-green" checked={shown} onChange={() => onLeft(shown ? [...left, photo.upload_id] : left.filter((id) => id !== photo.upload_id))} />
            {words.show}
          </label>
        )}
        {original.possible && (
          <Button size="staff" look="neutral" busy={original.busy} title={words.originalHint} onClick={original.toggle}>
            {original.src ? words.originalBack : words.original}
          </Button>
        )}
      </figcaption>
      {picture && photo.state === "ready" ? (
        <div className="mx-4 mb-4 grid h-[min(55dvh,calc((100cqw-2rem)*var(--shape)))] place-items-center [container-type:size] @min-[60rem]:mx-6 @min-[60rem]:h-auto @min-[60rem]:flex-1" style={{ "--shape": picture.height / picture.width } as CSSProperties}>
          <div className="relative" style={{ width: `min(100cqw, calc(100cqh * ${picture.width} / ${picture.height}))`, aspectRatio: `${picture.width} / ${picture.height}` }}>
            <img src={original.src ?? picture.url} alt={words.photoAlt(at + 1)} width={picture.width} height={picture.height} className={join("size-full", !shown && "opacity-35")} />
            {!original.src && shown && redaction && framesOf(redaction).map((frame) => <Frame key={frame.number} {...frame} />)}
            {!shown && <p className="absolute inset-x-0 top-1/2 -translate-y-1/2 bg-ink/85 p-3 text-center font-bold text-white">{words.notShown}</p>}
          </div>
        </div>
      ) : (
        <div className="mx-auto mt-4 w-80 max-w-full px-4">
          <PhotoState photo={photo} />
        </div>
      )}
    </figure>
  );
}

function Frame({ number, left, top, width, height }: ReturnType<typeof framesOf>[number]) {
  return (
    <span aria-hidden="true" className="pointer-events-none absolute outline-2 outline-offset-2 outline-white" style={{ left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%`, boxShadow: "0 0 0 5px rgb(0 0 0 / 55%)" }}>
      <span className="figures absolute -top-7 -left-1 grid h-6 min-w-6 place-items-center rounded-2 bg-soil px-1 text-meta leading-none font-bold text-white outline outline-white">{number}</span>
    </span>
  );
}

function Turn({ name, onClick, children }: { name: string; onClick: (() => void) | undefined; children: ReactNode }) {
  return (
    <button type="button" aria-label={name} disabled={!onClick} onClick={onClick} className="grid size-11 place-items-center rounded-8 hover:bg-white disabled:text-rule @min-[60rem]:size-9">
      {children}
    </button>
  );
}

/** The picture before anything was hidden, for those who may: fetched when asked for, since each look is on record. */
function useOriginal(report: ReportReply, photo: PhotoReply | undefined, redaction: RedactionReply | undefined) {
  const [opened, setOpened] = useState<{ upload: string; src: string } | null>(null);
  const { mutate, isPending } = useMutation({
    mutationFn: (upload: string) => doorsOf({ kind: "report", id: report.id }, upload).original(),
    onSuccess: (blob, upload) => setOpened({ upload, src: URL.createObjectURL(blob) }),
  });
  const upload = photo?.upload_id;
  useEffect(() => () => void (opened && URL.revokeObjectURL(opened.src)), [opened]);
  const src = opened && opened.upload === upload ? opened.src : null;
  return {
    src,
    busy: isPending,
    possible: Boolean(redaction?.may_remove && redaction.original_kept),
    toggle: () => (src ? setOpened(null) : upload && mutate(upload)),
  };
}
