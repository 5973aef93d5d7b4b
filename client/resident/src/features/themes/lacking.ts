import type { PickedPhoto } from "@tsunagaru/kit/photo-input";
import type { ThemeReply } from "@tsunagaru/sdk";
import type { ObservationDraft } from "./draft";

export type Lack = "place" | `question ${string}` | "words" | "photos";

/** What an observation still lacks, in the order of the page. */
export function lacking(theme: Pick<ThemeReply, "questions" | "photos">, form: Pick<ObservationDraft, "place" | "text" | "answers">, photos: Pick<PickedPhoto, "state">[]): Lack[] {
  const lacks: Lack[] = [];
  if (!form.place) lacks.push("place");
  for (const { code, required } of theme.questions) if (required && !form.answers[code]?.trim()) lacks.push(`question ${code}`);
  if (form.text.trim() === "") lacks.push("words");
  const unreadable = photos.some(({ state }) => state === "unreadable");
  if (unreadable || (theme.photos === "required" && photos.every(({ state }) => state === "refused"))) lacks.push("photos");
  return lacks;
}
