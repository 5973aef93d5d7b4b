import type { CheckReply, FindingReply } from "@tsunagaru/sdk";

/** A finding with its number in the text and the words that it marks. */
export type Mark = FindingReply & { number: number; words: string };

export type Piece = { text: string; mark?: Mark };

/** Spans count code points, strings count halves of them. */
const letters = (text: string): string[] => Array.from(text);

export const keyOf = ({ rule, words }: Pick<Mark, "rule" | "words">): string => `${rule} ${words}`;

/** What was found, numbered in the order of the text, without what stays as it is. */
export function marksOf(text: string, findings: CheckReply["findings"], kept: ReadonlySet<string>): Mark[] {
  const all = letters(text);
  return findings
    .map((finding) => ({ ...finding, words: all.slice(finding.span.start, finding.span.end).join("") }))
    .filter((mark) => !kept.has(keyOf(mark)))
    .map((mark, index) => ({ ...mark, number: index + 1 }));
}

/** First what misleads, then what slows down; each in the order of the text. */
export const byWeight = (marks: Mark[]): Mark[] => marks.toSorted((one, other) => Number(other.severity === "must") - Number(one.severity === "must"));

/** The text in pieces to draw: the shortest mark where several lie on the same words. */
export function pieces(text: string, marks: Mark[]): Piece[] {
  const all = letters(text);
  const edges = [...new Set([0, all.length, ...marks.flatMap(({ span }) => [span.start, span.end])])].toSorted((one, other) => one - other);
  const drawn: Piece[] = [];
  for (const [at, start] of edges.slice(0, -1).entries()) {
    const end = edges[at + 1] ?? all.length;
    const over = marks.filter(({ span }) => span.start <= start && end <= span.end && span.end - span.start < all.length);
    const mark = over.toSorted((one, other) => one.span.end - one.span.start - (other.span.end - other.span.start))[0];
    const last = drawn.at(-1);
    if (last && mark && last.mark === mark) last.text += all.slice(start, end).join("");
    else drawn.push({ text: all.slice(start, end).join(""), ...(mark && { mark }) });
  }
  return drawn;
}

/** The text with the suggestion in the place of the marked words; where it ends, in halves. */
export function applied(text: string, { span, suggestion }: Mark): { text: string; end: number } {
  const all = letters(text);
  const before = all.slice(0, span.start).join("") + (suggestion ?? "");
  return { text: before + all.slice(span.end).join(""), end: before.length };
}
