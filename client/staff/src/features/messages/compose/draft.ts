import type { MessageBlank, MessageContent, MessageReply, MessageWords } from "@tsunagaru/sdk";

/** What is written of a message; the picture goes by itself. */
export type Draft = Required<Omit<MessageContent, "image">>;

export const NOTHING: Required<MessageWords> = { title: "", text: "", push_title: "", button: "" };

export const draftOf = ({ words, blanks, dates, link, image_alt, audience, urgent, public: open, department, send_at, repeats }: MessageReply): Draft => ({
  words,
  blanks: blanks.map(({ name, kind, value }) => ({ name, kind, value })),
  dates,
  link,
  image_alt,
  audience,
  urgent,
  public: open,
  department,
  send_at,
  repeats,
});

export const wordsIn = (draft: Draft, language: string): Required<MessageWords> => ({ ...NOTHING, ...draft.words[language] });

const WRITTEN = /\{\{\s*([^{}\n]{1,40}?)\s*\}\}/g;

/** The blanks of all words, each once, as they come. */
export function blankNames(words: Draft["words"]): string[] {
  const texts = Object.values(words).flatMap(({ title = "", text = "", push_title = "", button = "" }) => [title, text, push_title, button]);
  return [...new Set(texts.flatMap((text) => [...text.matchAll(WRITTEN)].map(([, name = ""]) => name)))];
}

/** What a blank is by its name, until somebody says otherwise. */
export function kindOf(name: string): MessageBlank["kind"] {
  if (/時刻|時間|何時/.test(name)) return "time";
  if (/円|料金|費用|参加費|いくら/.test(name)) return "yen";
  return /日|締切|期限|いつ/.test(name) ? "date" : "text";
}

/** The blanks that the words have now, with what was filled in before. */
export const fittedBlanks = (draft: Draft): Required<MessageBlank>[] =>
  blankNames(draft.words).map((name) => {
    const known = draft.blanks.find((blank) => blank.name === name);
    return { name, kind: known?.kind ?? kindOf(name), value: known?.value ?? "" };
  });

/** A text with what is filled in, as far as the service has said how it reads. */
export const filled = (text: string, blanks: MessageReply["blanks"]): string =>
  text.replaceAll(WRITTEN, (whole, name: string) => blanks.find((blank) => blank.name === name)?.written ?? whole);
