import type { MarkContent } from "@tsunagaru/sdk";

export type Kind = MarkContent["kind"];

/** A word of a text, or what stands between words; its place in code points. */
export type Piece = { text: string; start: number; end: number; word: boolean };

/** A text in words that can be pressed one by one, as the browser parts Japanese. */
export function piecesOf(text: string): Piece[] {
  const parts = "Segmenter" in Intl ? [...new Intl.Segmenter("ja", { granularity: "word" }).segment(text)].map(({ segment, isWordLike }) => ({ segment, word: isWordLike === true })) : (text.match(/[\p{L}\p{N}]+|[^\p{L}\p{N}]+/gu) ?? []).map((segment) => ({ segment, word: /[\p{L}\p{N}]/u.test(segment) }));
  let start = 0;
  return parts.map(({ segment, word }) => {
    const end = start + [...segment].length;
    const piece = { text: segment, start, end, word };
    start = end;
    return piece;
  });
}

/** Pieces by line: what ends a phrase never begins a line, so it stays with the word before it. */
export function heldTogether(pieces: Piece[]): Piece[][] {
  const held: Piece[][] = [];
  for (const piece of pieces) {
    const last = held.at(-1);
    if (last && /^[、。，．！？!?）」』】]/.test(piece.text)) last.push(piece);
    else held.push([piece]);
  }
  return held;
}

/** Nothing, hard to understand, good, nothing again. */
export const nextKind = (kind: Kind | undefined): Kind | undefined => (kind === undefined ? "unclear" : kind === "unclear" ? "good" : undefined);

/** Words of one kind that stand side by side are one mark. */
export function marksOf(pieces: Piece[], kinds: ReadonlyMap<number, Kind>): MarkContent[] {
  const marks: MarkContent[] = [];
  for (const { start, end } of pieces) {
    const kind = kinds.get(start);
    const last = marks.at(-1);
    if (!kind) continue;
    if (last?.end === start && last.kind === kind) last.end = end;
    else marks.push({ start, end, kind });
  }
  return marks;
}

/** Which word has which mark, of what was sent before. */
export const kindsOf = (pieces: Piece[], marks: MarkContent[]): Map<number, Kind> =>
  new Map(pieces.flatMap(({ start, end, word }) => (word ? marks.filter((mark) => mark.start <= start && end <= mark.end).map(({ kind }) => [start, kind] as const) : [])));
