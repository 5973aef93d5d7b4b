/** Where a presigned form wants its file. */
export type PresignedForm = { url: string; fields: Record<string, string> };

const refused = (status: number) => ({ type: "about:blank", status, title: "Refused", code: "too-large" });

// Nothing has moved for so long that the line is taken for dead.
const STILL_MS = 45_000;

/** Posts the file with progress, which `fetch` cannot tell; a worker, which has nothing else, posts it by `fetch`. */
export async function postForm({ url, fields }: PresignedForm, file: Blob, progress: (share: number) => void, stop?: AbortSignal): Promise<void> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append("file", file);
  const status = await (typeof XMLHttpRequest === "undefined" ? fetch(url, { method: "POST", body, ...(stop && { signal: stop }) }).then((reply) => reply.status) : watched(url, body, progress, stop));
  if (status === 413 || status === 400) throw refused(status);
  if (status >= 300) throw new TypeError(`upload answered ${status}`);
}

function watched(url: string, body: FormData, progress: (share: number) => void, stop?: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let timer: ReturnType<typeof setTimeout>;
    const failed = () => reject(new TypeError("upload failed"));
    const moving = () => {
      clearTimeout(timer);
      timer = setTimeout(() => request.abort(), STILL_MS);
    };
    request.open("POST", url);
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      moving();
      progress(total ? loaded / total : 0);
    });
    request.addEventListener("error", failed);
    request.addEventListener("abort", failed);
    request.addEventListener("load", () => resolve(request.status));
    request.addEventListener("loadend", () => clearTimeout(timer));
    stop?.addEventListener("abort", () => request.abort(), { once: true });
    moving();
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
