import { Camera, ImageOff, Images, RotateCw, X } from "lucide-react";
import type { ChangeEvent, DragEvent } from "react";
import { type KitLabels, useKitLabels } from "./i18n";
import { join } from "./join";
import { PickedPicture } from "./picked-picture";

export type PickedPhoto = {
  id: string;
  /** Nothing while it is being read, and where it cannot be. */
  file: Blob | null;
  /** 0 to 1 while sending; `null` when nothing is under way. */
  progress: number | null;
  state: "reading" | "saved" | "sending" | "sent" | "refused" | "unreadable";
  reason?: string | undefined;
  /** Only this page has it. */
  loose?: boolean | undefined;
};

const TYPES = "image/jpeg,image/png,image/webp,image/heic,image/heif,.heic,.heif";

const TILE =
  "relative grid content-center justify-items-center gap-1.5 rounded-12 border px-3 py-4 text-center font-bold";

/** Camera and library as two buttons (some phones give one picture at a time with the camera). */
export function PhotoInput({
  photos,
  max = 4,
  hint,
  calm = false,
  onAdd,
  onRemove,
  onRetry,
}: {
  photos: PickedPhoto[];
  max?: number;
  hint?: string;
  /** For a desk: no strong colour, files may be dropped, the camera where there is a touch screen. */
  calm?: boolean;
  onAdd: (files: File[]) => void;
  onRemove: (id: string) => void;
  onRetry?: (id: string) => void;
}) {
  const words = useKitLabels();
  const room = max - photos.length;
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])].slice(0, room);
    // The same file may be chosen again after it was removed.
    event.target.value = "";
    if (files.length > 0) onAdd(files);
  };
  const drop = (event: DragEvent) => {
    const files = [...event.dataTransfer.files].slice(0, room);
    if (files.length === 0) return;
    event.preventDefault();
    onAdd(files);
  };
  return (
    <div className="grid gap-3" {...(calm && { onDragOver: (event: DragEvent) => event.preventDefault(), onDrop: drop })}>
      {photos.length > 0 && (
        <ul className={join("grid grid-cols-2 gap-2", !calm && "desk:grid-cols-4")}>
          {photos.map((photo, index) => (
            <PhotoTile key={photo.id} photo={photo} number={index + 1} {...{ onRemove, onRetry }} />
          ))}
        </ul>
      )}
      {room > 0 && (
        <div className="grid auto-cols-fr grid-flow-col gap-2">
          <label className={join(TILE, calm ? "hidden min-h-20 border-edge bg-white hover:bg-daikon pointer-coarse:grid" : "min-h-28 border-green bg-green text-white hover:bg-press")}>
            <Camera size={30} strokeWidth={1.75} aria-hidden="true" />
            {words.camera}
            <input type="file" accept={TYPES} capture="environment" onChange={take} className="sr-only" />
          </label>
          <label className={join(TILE, "border-edge bg-white hover:bg-daikon", calm ? "min-h-20" : "min-h-28")}>
            <Images size={30} strokeWidth={1.75} aria-hidden="true" className="text-muted" />
            {words.library}
            <input type="file" accept={TYPES} multiple onChange={take} className="sr-only" />
          </label>
        </div>
      )}
      <Faults photos={photos} onRemove={onRemove} />
      {hint && <p className="text-[0.9375rem] leading-160 text-muted">{hint}</p>}
    </div>
  );
}

/** What is wrong with some of them, beside them, with the way on. */
function Faults({ photos, onRemove }: { photos: PickedPhoto[]; onRemove: (id: string) => void }) {
  const words = useKitLabels();
  const unreadable = photos.filter(({ state }) => state === "unreadable");
  return (
    <div role="status" className="grid gap-2 empty:hidden">
      {unreadable.length > 0 && (
        <div className="border-l-4 border-ink bg-soil-50 px-4 py-2.5">
          <p className="font-bold">{words.photosUnreadable}</p>
          <button type="button" className="link inline-flex min-h-11 items-center" onClick={() => unreadable.forEach(({ id }) => onRemove(id))}>
            {words.photosWithout}
          </button>
        </div>
      )}
      {photos.some(({ loose, state }) => loose && state !== "sent") && <p className="border-l-4 border-soil bg-soil-50 px-4 py-2.5">{words.photosLoose}</p>}
    </div>
  );
}

function PhotoTile({
  photo,
  number,
  onRemove,
  onRetry,
}: {
  photo: PickedPhoto;
  number: number;
  onRemove: (id: string) => void;
  onRetry?: ((id: string) => void) | undefined;
}) {
  const words = useKitLabels();
  return (
    <li className="relative overflow-hidden rounded-12 bg-daikon">
      {photo.file ? (
        <PickedPicture file={photo.file} alt={words.photoNumber(number)} />
      ) : (
        <div className={join("grid aspect-4/3 place-items-center pb-6 text-muted", photo.state === "reading" && "animate-pulse")}>
          <ImageOff size={28} aria-hidden="true" className={photo.state === "reading" ? "invisible" : undefined} />
          <span className="sr-only">{words.photoNumber(number)}</span>
        </div>
      )}
      <button
        type="button"
        onClick={() => onRemove(photo.id)}
        aria-label={words.removePhoto(number)}
        className="absolute top-1 right-1 grid size-11 place-items-center"
      >
        <span className="grid size-8 place-items-center rounded-full bg-night/90 text-white">
          <X size={18} aria-hidden="true" />
        </span>
      </button>
      <p role="status" className={join("absolute inset-x-0 bottom-0 px-2.5 py-1.5 text-[0.8125rem] leading-140", TINTS[photo.state])}>
        {said(photo, words)}
        {photo.state === "refused" && onRetry && (
          <button type="button" onClick={() => onRetry(photo.id)} className="ml-2 inline-flex min-h-6 items-center gap-1 underline">
            <RotateCw size={14} aria-hidden="true" />
            {words.tryAgain}
          </button>
        )}
      </p>
      {photo.state === "sending" && photo.progress !== null && (
        <div aria-hidden="true" className="absolute inset-x-0 bottom-0 h-1 bg-white/40">
          <div className="h-full bg-leaf transition-[width]" style={{ width: `${Math.round(photo.progress * 100)}%` }} />
        </div>
      )}
    </li>
  );
}

function said({ state, reason, progress, loose }: PickedPhoto, words: KitLabels): string {
  if (state === "refused") return reason ?? words.photoRefused;
  if (state === "sending" && progress !== null) return words.photoSending(Math.round(progress * 100));
  return state === "saved" && loose ? words.photoLoose : words.photoState[state];
}

const TINTS: Record<PickedPhoto["state"], string> = {
  reading: "bg-night/85 text-white",
  saved: "bg-night/85 text-white",
  unreadable: "bg-white text-ink font-bold",
  sending: "bg-night/85 text-white",
  sent: "bg-green/90 text-white",
  refused: "bg-white text-ink font-bold",
};
