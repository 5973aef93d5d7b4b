import { BeforeAfter, Photo } from "@tsunagaru/kit/photo";
import { useKitLabels } from "@tsunagaru/kit/i18n";
import type { PhotoReply } from "@tsunagaru/sdk";
import { Maximize2 } from "lucide-react";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useWords } from "../words";
import { useSharedWords } from "../../../shared/words";
import { useOwnWords } from "../own/words";

const viewer = () => import("@tsunagaru/kit/viewer");
const Viewer = lazy(async () => ({ default: (await viewer()).Viewer }));
const ZoomPhoto = lazy(async () => ({ default: (await viewer()).ZoomPhoto }));

type Shown = PhotoReply & { large: NonNullable<PhotoReply["large"]> };

const isShown = (photo: PhotoReply): photo is Shown => photo.large !== null;

/** The first photo before against the first photo after, and all others below. */
export function ReportPhotos({ photos, what }: { photos: PhotoReply[]; what: string }) {
  const words = useWords();
  const shown = photos.filter(isShown);
  const before = shown.find(({ moment }) => moment === "before");
  const after = shown.find(({ moment }) => moment === "after");
  const paired = before && after ? [before, after] : [];
  const rest = shown.filter((photo) => !paired.includes(photo));
  const big = paired.length > 0 ? undefined : rest[0];
  const small = big ? rest.slice(1) : rest;
  if (photos.length === 0) return null;
  return (
    <div className="grid gap-2">
      {before && after && (
        <BeforeAfter
          eager
          className="-mx-4 desk:mx-0"
          before={{ ...sized(before), alt: words.detail.beforeAlt(what) }}
          after={{ ...sized(after), alt: words.detail.afterAlt(what) }}
        />
      )}
      {paired.length > 0 && <Enlarge photos={paired} words={[words.detail.beforeAlt(what), words.detail.afterAlt(what)]} />}
      {big && (
        <div className="-mx-4 desk:mx-0">
          <Large photo={big} alt={words.detail.photoAlt(what, 1)}>
            <Photo eager {...sized(big)} alt={words.detail.photoAlt(what, 1)} />
          </Large>
        </div>
      )}
      {small.length > 0 && (
        <ul className="grid grid-cols-3 gap-2">
          {small.map((photo, index) => (
            <li key={photo.upload_id}>
              <Large photo={photo} alt={words.detail.photoAlt(what, index + 2)}>
                <Photo src={photo.small?.url ?? photo.large.url} ratio="4 / 3" alt={words.detail.photoAlt(what, index + 2)} />
              </Large>
            </li>
          ))}
        </ul>
      )}
      <Unready photos={photos.filter((photo) => !isShown(photo))} />
    </div>
  );
}

const sized = ({ large: { url, width, height } }: Shown) => ({ src: url, width, height });

/** A photograph that a press shows over the whole screen. */
function Large({ photo, alt, children }: { photo: Shown; alt: string; children: ReactNode }) {
  const kit = useKitLabels();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)} aria-label={`${kit.enlarge}: ${alt}`} className="block w-full cursor-zoom-in">
        {children}
      </button>
      {open && (
        <Suspense>
          <Viewer label={alt} onClose={() => setOpen(false)}>
            <ZoomPhoto src={photo.large.url} alt={alt} />
          </Viewer>
        </Suspense>
      )}
    </>
  );
}

/** What was and what is, each by itself over the whole screen. */
function Enlarge({ photos, words }: { photos: Shown[]; words: string[] }) {
  const kit = useKitLabels();
  const [at, setAt] = useState<number | null>(null);
  const photo = at === null ? undefined : photos[at];
  return (
    <div className="flex flex-wrap gap-x-5">
      {photos.map(({ upload_id }, index) => (
        <button key={upload_id} type="button" className="link inline-flex min-h-11 items-center gap-1.5 text-second" onClick={() => setAt(index)}>
          <Maximize2 size={18} strokeWidth={1.75} aria-hidden="true" />
          {index === 0 ? kit.enlargeBefore : kit.enlargeAfter}
        </button>
      ))}
      {photo && at !== null && (
        <Suspense>
          <Viewer label={words[at] ?? ""} onClose={() => setAt(null)}>
            <ZoomPhoto src={photo.large.url} alt={words[at] ?? ""} />
          </Viewer>
        </Suspense>
      )}
    </div>
  );
}

function Unready({ photos }: { photos: PhotoReply[] }) {
  const ownWords = useOwnWords();
  const reasons: Record<string, string> = useSharedWords().photoReasons;
  return photos.map(({ upload_id, state, refused_because }) => (
    <p key={upload_id} className="text-second text-muted">
      {state === "refused" ? `${ownWords.status.refusedPhoto}: ${reasons[refused_because ?? ""] ?? ""}` : ownWords.status.processing}
    </p>
  ));
}
