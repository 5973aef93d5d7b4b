import { within } from "../within";

/** A picture in a cloud may have to come from there first. */
export const READ_MS = 60_000;

/**
 * The bytes of a picked file, taken out of it at once: it may be moved, or its cloud be gone, long before it is sent.
 * Nothing where it cannot be read.
 */
export async function bytesOf(file: Blob): Promise<Blob | null> {
  try {
    const bytes = await within(file.arrayBuffer(), READ_MS);
    return bytes.byteLength > 0 && bytes.byteLength === file.size ? new Blob([bytes], { type: file.type }) : null;
  } catch {
    return null;
  }
}
