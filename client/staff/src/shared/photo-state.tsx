import { usePhotoWords } from "./photo-words";

/** In place of a photograph that cannot be seen, or not yet: why. */
export function PhotoState({ photo }: { photo: { state: string; refused_because: string | null } }) {
  const { unchecked, burning, erased, refused, refusedReasons, processing } = usePhotoWords();
  const why = photo.refused_because ?? "";
  const said: Record<string, string> = { unchecked, burning, erased, refused: refused(refusedReasons[why] ?? why) };
  return (
    <span role="status" className="grid aspect-4/3 place-content-center rounded-8 bg-daikon p-2 text-center text-[0.8125rem] leading-150 text-muted">
      {said[photo.state] ?? processing}
    </span>
  );
}
