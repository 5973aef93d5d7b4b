import { type Taken, takenOf } from "./taken";

// As large as the service shows it: what is lost is what nobody would see.
const LONGEST = 1600;
const QUALITY = 0.8;

/**
 * The photograph as small as it is shown, and what its file said of place and time, which is lost by that.
 * Nothing where this browser cannot draw it, or where it is not smaller afterwards.
 */
export async function makeSmaller(file: Blob): Promise<{ file: Blob; taken: Taken } | null> {
  try {
    const taken = takenOf(await file.arrayBuffer());
    const picture = await createImageBitmap(file);
    const factor = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(picture.width * factor));
    canvas.height = Math.max(1, Math.round(picture.height * factor));
    const context = canvas.getContext("2d");
    if (!context) return null;
    // What was transparent is white, as the service makes it.
    context.fillStyle = "#fff";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const small = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
    return small && small.size < file.size ? { file: small, taken } : null;
  } catch {
    return null;
  }
}
