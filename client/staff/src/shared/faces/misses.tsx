import { usePhotoWords } from "../photo-words";
import { figures } from "./figures";

/** How many faces the search misses, where staff decide what the public will see. */
export function Misses() {
  return <p className="text-[0.875rem] leading-160 text-muted">{usePhotoWords().misses(figures)}</p>;
}
