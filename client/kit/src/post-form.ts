/** Where a presigned form wants its file. */
export type PresignedForm = { url: string; fields: Record<string, string> };

const refused = (status: number) => ({ type: "about:blank", status, title: "Refused", code: "too-large" });

/** Posts the file as it is (the service reads place and time from it) with progress, which `fetch` cannot tell. */
export function postForm({ url, fields }: PresignedForm, file: Blob, progress: (share: number) => void): Promise<void> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append("file", file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.upload.addEventListener("progress", ({ loaded, total }) => progress(total ? loaded / total : 0));
    request.addEventListener("error", () => reject(new TypeError("upload failed")));
    request.addEventListener("load", () => {
      if (request.status < 300) resolve();
      else if (request.status === 413 || request.status === 400) reject(refused(request.status));
      else reject(new TypeError(`upload answered ${request.status}`));
    });
    request.send(body);
  });
}

const TYPES = ["image/jpeg", "image/png", "image/webp", "image/heic", "image/heif"] as const;

export type ImageType = (typeof TYPES)[number];

const BY_ENDING: Partial<Record<string, ImageType>> = {
  heic: "image/heic",
  heif: "image/heif",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
};

/** The type of a photograph, or nothing for what is none; some devices give a HEIC file without its type. */
export const imageType = (file: { type: string; name: string }): ImageType | undefined =>
  TYPES.find((type) => type === file.type) ?? (file.type ? undefined : BY_ENDING[file.name.split(".").pop()?.toLowerCase() ?? ""]);
