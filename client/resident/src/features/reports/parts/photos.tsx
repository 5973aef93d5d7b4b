import { BeforeAfter, Photo } from "@tsunagaru/kit/photo";
import type { PhotoReply } from "@tsunagaru/sdk";
import { EnlargePair, LargePhoto } from "../../../shared/large-photo";
import { useWords } from "../words";
import { useSharedWords } from "../../../shared/words";
import { useOwnWords } from "../own/words";

type Shown = PhotoReply & { large: NonNullable<PhotoReply["large"]> };

const isShown = (photo: PhotoReply): photo is Shown => photo.large !== null;

/** The first photo before against the first photo after, and all others below. */
export function ReportPhotos({ photos, what, days }: { photos: PhotoReply[]; what: string; days: { before: string; after: string | null } }) {
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
        <>
          <BeforeAfter
            eager
            className="-mx-4 desk:mx-0"
            before={{ ...sized(before), alt: words.detail.beforeAlt(what), day: days.before }}
            after={{ ...sized(after), alt: words.detail.afterAlt(what), day: days.after }}
          />
          <EnlargePair before={{ src: before.large.url, alt: words.detail.beforeAlt(what) }} after={{ src: after.large.url, alt: words.detail.afterAlt(what) }} />
        </>
      )}
      {big && (
        <div className="-mx-4 desk:mx-0">
          <LargePhoto src={big.large.url} alt={words.detail.photoAlt(what, 1)}>
            <Photo eager {...sized(big)} alt={words.detail.photoAlt(what, 1)} />
          </LargePhoto>
        </div>
      )}
      {small.length > 0 && (
        <ul className="grid grid-cols-3 items-start gap-2">
          {small.map((photo, index) => (
            <li key={photo.upload_id}>
              <LargePhoto src={photo.large.url} alt={words.detail.photoAlt(what, index + 2)}>
                <Photo {...sized(photo)} src={photo.small?.url ?? photo.large.url} alt={words.detail.photoAlt(what, index + 2)} />
              </LargePhoto>
            </li>
          ))}
        </ul>
      )}
      <Unready photos={photos.filter((photo) => !isShown(photo))} />
    </div>
  );
}

const sized = ({ large: { url, width, height } }: Shown) => ({ src: url, width, height });

function Unready({ photos }: { photos: PhotoReply[] }) {
  const ownWords = useOwnWords();
  const reasons: Record<string, string> = useSharedWords().photoReasons;
  return photos.map(({ upload_id, state, refused_because }) => (
    <p key={upload_id} className="text-second text-muted">
      {state === "refused" ? `${ownWords.status.refusedPhoto}: ${reasons[refused_because ?? ""] ?? ""}` : ownWords.status.processing}
    </p>
  ));
}
