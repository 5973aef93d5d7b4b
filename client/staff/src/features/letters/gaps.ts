import type { LetterPlaceholder } from "@tsunagaru/sdk";

const GAP = /(\{[a-z_]+\})/;

/** A text in pieces: what stands there, and by its name what is filled in. */
export const pieces = (text: string): { text: string; gap: string | null }[] =>
  text.split(GAP).flatMap((part) => (part ? [{ text: part, gap: GAP.test(part) ? part.slice(1, -1) : null }] : []));

/** A text as somebody gets it, with something of its kind for each placeholder. */
export const filled = (text: string, placeholders: LetterPlaceholder[]): string =>
  pieces(text).map((part) => placeholders.find(({ name }) => name === part.gap)?.sample ?? part.text).join("");

/** A text with a placeholder in the place of what is chosen in it, and where writing goes on. */
export function inserted(text: string, name: string, from: number, to: number): { text: string; end: number } {
  const gap = `{${name}}`;
  return { text: text.slice(0, from) + gap + text.slice(to), end: from + gap.length };
}
