import type { PickedPhoto } from "@tsunagaru/kit/photo-input";
import { uuid } from "@tsunagaru/kit/uuid";
import { failedAs } from "@tsunagaru/kit/upload";
import type { UploadRef } from "@tsunagaru/sdk";
import { useState } from "react";
import { sendPhoto } from "../../../shared/send-photo";

type Picked = PickedPhoto & { upload?: UploadRef };

/** Photographs that go up while the person writes; nothing is kept on the phone. */
export function useSentPhotos(failed: string) {
  const [photos, setPhotos] = useState<Picked[]>([]);
  const change = (id: string, part: Partial<Picked>) => setPhotos((all) => all.map((one) => (one.id === id ? { ...one, ...part } : one)));

  function add(files: File[]) {
    for (const file of files) {
      const id = uuid();
      setPhotos((all) => [...all, { id, file, progress: 0, state: "sending" }]);
      sendPhoto(file, file, (progress) => change(id, { progress })).then(
        (upload) => change(id, { state: "sent", progress: null, upload }),
        (reason: unknown) => change(id, { state: failedAs(reason), progress: null, reason: failed }),
      );
    }
  }

  return {
    photos,
    add,
    remove: (id: string) => setPhotos((all) => all.filter((one) => one.id !== id)),
    sending: photos.some(({ state }) => state === "sending"),
    refs: photos.flatMap(({ upload }) => (upload ? [upload] : [])),
  };
}
