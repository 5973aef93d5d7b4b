import { PhotoInput, type PickedPhoto } from "@tsunagaru/kit/photo-input";
import { useLabels } from "../../labels";

type Props = { photos: PickedPhoto[]; onAdd: (files: File[]) => void; onRemove: (id: string) => void };

export function PhotoStep(props: Props) {
  const words = useLabels().form;
  return (
    <>
      <PhotoInput {...props} hint={words.photoHint} />
      <p className="mt-2 text-[0.875rem] leading-160 text-muted">{words.privacy}</p>
    </>
  );
}
