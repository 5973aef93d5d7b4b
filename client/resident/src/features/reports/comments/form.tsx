import { useMutation } from "@tanstack/react-query";
import { Button } from "@tsunagaru/kit/button";
import { TextArea } from "@tsunagaru/kit/field";
import { ProblemNote } from "@tsunagaru/kit/notice";
import { uuid } from "@tsunagaru/kit/uuid";
import { PhotoInput, type PickedPhoto } from "@tsunagaru/kit/photo-input";
import { failedAs } from "@tsunagaru/kit/upload";
import { createReportComment, type UploadRef } from "@tsunagaru/sdk";
import { useRef, useState } from "react";
import { useWords } from "../words";
import { sendPhoto } from "../../../shared/send-photo";

type Picked = PickedPhoto & { file: File; upload: UploadRef | null };
type Headers = Record<string, string>;

const MOST = 4;

/** Words, photos or both. A photo goes up once: a second try sends only what is left. */
export default function CommentForm({ id, headers, lead, onDone, onCancel }: { id: string; headers: Headers; lead: string; onDone: () => void; onCancel: () => void }) {
  const words = useWords().comments;
  const [text, setText] = useState("");
  const [photos, setPhotos] = useState<Picked[]>([]);
  const [tried, setTried] = useState(false);
  // The same request again, however often the line breaks.
  const intent = useRef(uuid());
  const empty = text.trim() === "" && photos.length === 0;
  const change = (photo: string, patch: Partial<Picked>) => setPhotos((all) => all.map((one) => (one.id === photo ? { ...one, ...patch } : one)));

  async function sent(photo: Picked): Promise<UploadRef> {
    if (photo.upload) return photo.upload;
    change(photo.id, { state: "sending", progress: 0 });
    const upload = await sendPhoto(photo.file, photo.file, (progress) => change(photo.id, { progress })).catch((reason: unknown) => {
      change(photo.id, { state: failedAs(reason), progress: null });
      throw reason;
    });
    change(photo.id, { state: "sent", progress: null, upload });
    return upload;
  }

  const send = useMutation({
    mutationFn: async () => {
      const uploads: UploadRef[] = [];
      for (const photo of photos) uploads.push(await sent(photo));
      await createReportComment({ path: { report_id: id }, body: { text: text.trim(), uploads }, headers: { ...headers, "Idempotency-Key": intent.current } });
    },
    onSuccess: onDone,
  });

  return (
    <form
      className="mt-3 grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!empty) send.mutate();
      }}
    >
      <p className="phrase text-second text-muted">{lead}</p>
      <TextArea
        label={words.text}
        maxLength={2000}
        value={text}
        error={tried && empty ? words.need : undefined}
        onChange={(event) => {
          intent.current = uuid();
          setText(event.target.value);
        }}
      />
      <PhotoInput
        calm
        max={MOST}
        photos={photos}
        hint={words.photoHint}
        onAdd={(files) => {
          intent.current = uuid();
          setPhotos((all) => [...all, ...files.map((file) => ({ id: uuid(), file, progress: null, state: "saved" as const, upload: null }))]);
        }}
        onRemove={(photo) => {
          intent.current = uuid();
          setPhotos((all) => all.filter((one) => one.id !== photo));
        }}
      />
      {send.error && <ProblemNote error={send.error} words={{ "too-many": words.limit }} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="strong" busy={send.isPending}>
          {send.isPending ? words.sending : words.send}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
}
