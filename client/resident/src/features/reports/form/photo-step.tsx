import { PhotoInput, type PickedPhoto } from "@tsunagaru/kit/photo-input";
import { useFormWords } from "./words";

type Props = { photos: PickedPhoto[]; onAdd: (files: File[]) => void; onRemove: (id: string) => void };

export function PhotoStep(props: Props) {
  const words = useFormWords().form;
  return (
    <>
      <PhotoInput {...props} hint={words.photoHint} />
      <p className="mt-2 text-second text-muted">{words.privacy}</p>
    </>
  );
}
