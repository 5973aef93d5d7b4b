/** A whole number as people type it, in any width, with commas and 円; `null` where it is none. */
export function whole(typed: string): number | null {
  const plain = typed.normalize("NFKC").trim().replace(/円$/, "").replaceAll(",", "");
  return /^\d{1,12}$/.test(plain) ? Number(plain) : null;
}
