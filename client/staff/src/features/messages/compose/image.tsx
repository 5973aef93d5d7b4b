import { useMutation } from "@tanstack/react-query";
import { Button, Field, ProblemNote } from "@tsunagaru/kit";
import type { ImageReply, UploadRef } from "@tsunagaru/sdk";
import { ImagePlus } from "lucide-react";
import { type ChangeEvent, useRef } from "react";
import { sendPhoto } from "../../../shared/send-photo";
import { PhotoState } from "../../../shared/photo-state";
import { useWords } from "../words";

/** One picture, and what it shows for those who cannot see it. */
export function ImagePart({ image, alt, language, onImage, onAlt }: { image: ImageReply | null; alt: string; language: string; onImage: (image: UploadRef | null) => void; onAlt: (alt: string) => void }) {
  const words = useWords();
  const input = useRef<HTMLInputElement>(null);
  const send = useMutation({
    mutationFn: (file: File) => sendPhoto(file, file, () => undefined),
    onSuccess: onImage,
  });
  const take = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? [];
    target.value = "";
    if (file) send.mutate(file);
  };
  return (
    <div className="grid gap-3 border-t border-rule pt-4">
      <input ref={input} type="file" accept="image/jpeg,image/png,image/webp,image/heic" className="sr-only" tabIndex={-1} aria-label={words.addImage} onChange={take} />
      {image && (
        <div className="grid gap-4 @min-[40rem]:grid-cols-[12rem_minmax(0,1fr)]">
          {image.small ? <img src={image.small.url} width={image.small.width} height={image.small.height} alt="" className="h-auto w-full" /> : <PhotoState photo={image} />}
          <Field label={words.alt} hint={words.altHint} lang={language} maxLength={200} value={alt} onChange={({ target }) => onAlt(target.value)} />
        </div>
      )}
      {send.error && <ProblemNote error={send.error} words={words.problems} />}
      <div className="flex flex-wrap gap-2">
        <Button size="staff" look="neutral" busy={send.isPending} icon={<ImagePlus size={18} aria-hidden="true" />} onClick={() => input.current?.click()}>
          {send.isPending ? words.sendingImage : image ? words.changeImage : words.addImage}
        </Button>
        {image && (
          <Button size="staff" look="quiet" onClick={() => onImage(null)}>
            {words.removeImage}
          </Button>
        )}
      </div>
    </div>
  );
}
