import { Photo } from "@tsunagaru/kit/photo";
import type { ContributionPhotoReply } from "@tsunagaru/sdk";
import { LargePhoto } from "../../shared/large-photo";
import { useWords } from "./words";

/** The photographs of an observation, whole; a press enlarges one. */
export function Photos({ photos }: { photos: Pick<ContributionPhotoReply, "upload_id" | "large">[] }) {
  const words = useWords();
  return photos.map(
    ({ upload_id, large }, index) =>
      large && (
        <div key={upload_id} className="mt-2">
          <LargePhoto src={large.url} alt={words.photoAlt(index + 1)}>
            <Photo src={large.url} width={large.width} height={large.height} alt={words.photoAlt(index + 1)} />
          </LargePhoto>
        </div>
      ),
  );
}
