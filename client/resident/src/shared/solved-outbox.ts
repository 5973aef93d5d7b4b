import { isProblem } from "@tsunagaru/kit";
import { Outbox, type Entry } from "@tsunagaru/kit/outbox";
import { createSolvedReport, type ContributionReceipt, type SolvedCreate } from "@tsunagaru/sdk";
import type { Locale } from "../labels";
import type { PlaceAnswer } from "./draft";
import { sendPhoto } from "./send-photo";

export type SolvedDraft = {
  category: string | null;
  text: string;
  place: PlaceAnswer | null;
  people: number;
  group: string;
  email: string;
  language: Locale;
  /** The photographs of the entry, by what they show. */
  before: string | null;
  after: string | null;
};

export type SolvedEntry = Entry<SolvedDraft, ContributionReceipt>;
export type SolvedOutbox = Outbox<SolvedDraft, ContributionReceipt>;

export const emptySolved = (language: Locale): SolvedDraft => ({
  category: null,
  text: "",
  place: null,
  people: 1,
  group: "",
  email: "",
  language,
  before: null,
  after: null,
});

let opened: SolvedOutbox | undefined;

/** The queue of what was solved, beside that of the reports and working like it. */
export function openSolvedOutbox(): SolvedOutbox {
  if (opened) return opened;
  const outbox = new Outbox<SolvedDraft, ContributionReceipt>(
    {
      sendPhoto,
      compose({ id, form, photos }): SolvedCreate {
        const sent = (photo: string | null) => photos.flatMap((one) => (one.id === photo && one.upload ? [{ id: one.upload.id, secret: one.upload.secret }] : []));
        if (!form?.category || !form.place) throw new Error("sent before it was complete");
        return {
          submission_id: id,
          category: form.category,
          text: form.text.trim(),
          place: form.place,
          before: sent(form.before),
          after: sent(form.after),
          people: form.people,
          group_name: form.group.trim(),
          email: form.email.trim() || null,
          language: form.language,
        };
      },
      async send(request, key) {
        const { data } = await createSolvedReport({ body: request as SolvedCreate, headers: { "Idempotency-Key": key } });
        return data;
      },
    },
    { name: "tsunagaru-solved" },
  );
  const run = () => void outbox.run().catch((reason: unknown) => reportError(isProblem(reason) ? new Error(reason.title) : reason));
  window.addEventListener("online", run);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && run());
  run();
  opened = outbox;
  return outbox;
}
