import { join, Photo } from "@tsunagaru/kit";
import type { PhotoReply } from "@tsunagaru/sdk";
import { useLabels } from "../words";
import { Misses } from "../../../shared/faces/misses";

/** Which photographs the public sees; those still in preparation cannot be chosen yet. */
export function PhotoChoice({ photos, chosen, onChange }: { photos: PhotoReply[]; chosen: string[]; onChange: (chosen: string[]) => void }) {
  const labels = useLabels();
  const words = labels.publication;
  const toggle = (id: string, on: boolean) => onChange(on ? [...chosen, id] : chosen.filter((one) => one !== id));
  return (
    <fieldset>
      <legend className="mb-1 font-bold">{words.photos}</legend>
      {photos.length === 0 ? <p className="text-[0.9375rem] text-muted">{words.noPhotos}</p> : <Misses />}
      <ul className="mt-1 flex flex-wrap gap-2">
        {photos.map((photo, index) => {
          const ready = photo.state === "ready" && photo.small !== null;
          const on = chosen.includes(photo.upload_id);
          return (
            <li key={photo.upload_id}>
              <label className={join("flex min-h-11 items-center gap-2.5 rounded-8 border-[1.5px] pr-3 pl-2.5 text-[0.9375rem]", on ? "border-green bg-leaf" : "border-edge", !ready && "bg-daikon text-muted")}>
                <input
                  type="checkbox"
                  className="size-5 accent-green"
                  disabled={!ready}
                  checked={on}
                  aria-label={words.choosePhoto(index + 1)}
                  onChange={(event) => toggle(photo.upload_id, event.target.checked)}
                />
                {photo.small && <Photo src={photo.small.url} alt="" ratio="4 / 3" className={join("w-14", !on && "opacity-60")} />}
                {ready ? labels.detail[photo.moment] : photo.state === "refused" ? words.notUsable : words.notReady}
              </label>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
