import { isProblem } from "@tsunagaru/kit";
import { type Entry, Outbox, type Sender } from "@tsunagaru/kit/outbox";
import { addReportNote, moveReport, type ReportMoveRequest, type ReportState, type RoundStopReply } from "@tsunagaru/sdk";
import { useSyncExternalStore } from "react";
import { sendPhoto } from "../../shared/send-photo";
import { sessionNow } from "../../shared/session";

export type CrewMove = "start" | "finish" | "mark_not_found" | "reply";
/** A note is for colleagues and moves nothing. */
export type CrewDeed = CrewMove | "note";

/** What somebody did in the street. `base`: the report as it stood on the phone then. */
export type Deed = {
  by: string;
  move: CrewDeed;
  note: string;
  no_photo_reason: string;
  base: RoundStopReply;
  /** What this one follows on the same report: its version is not known before that one was sent. */
  after: string | null;
};

export type Sent = { version: number; state: ReportState };
export type DeedEntry = Entry<Deed, Sent>;
export type Request = { report_id: string; if_match: string; body: ReportMoveRequest } | { report_id: string; on: number; state: ReportState; note: string };

const STILL_RUNNING_MS = 1_500;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const isOpen = ({ state }: DeedEntry): boolean => state === "waiting" || state === "refused";

/** The version that a deed builds on: what it saw, or what its forerunner made of it. */
export function versionOf(deed: Deed, entries: DeedEntry[]): number {
  const before = entries.find(({ id }) => id === deed.after);
  return before?.receipt?.version ?? deed.base.version;
}

/** What a note leaves behind for the next deed: its own version, or the old one where somebody else came between, so that the next one notices. */
export const afterNote = (on: number, now: number): number => (now === on + 1 ? now : on);

/** In order: nothing overtakes an earlier deed on the same report, and nobody sends in another's name. */
export function mayGo(entry: DeedEntry, entries: DeedEntry[], me: string | null): boolean {
  if (!entry.form || entry.form.by !== me) return false;
  const before = entries.find(({ id }) => id === entry.form?.after);
  return !before || !isOpen(before);
}

const me = (): string | null => {
  const now = sessionNow();
  return now.kind === "in" ? now.me.id : null;
};

/** Perhaps the same request is still under way from another tab: then its answer is there in a moment. */
const patiently = <Answer>(attempt: () => Promise<Answer>): Promise<Answer> =>
  attempt().catch((error: unknown) => {
    if (!isProblem(error) || error.status !== 409) throw error;
    return pause(STILL_RUNNING_MS).then(attempt);
  });

const sender: Sender<Deed, Sent> = {
  sendPhoto,

  mayGo: (entry, entries) => mayGo(entry, entries, me()),

  compose(entry, entries): Request {
    const { form: deed, photos } = entry;
    if (!deed) throw new Error("sent before it was complete");
    const upload_ids = photos.flatMap(({ upload }) => (upload ? [{ id: upload.id, secret: upload.secret }] : []));
    if (deed.move === "note") return { report_id: deed.base.report_id, on: versionOf(deed, entries), state: deed.base.state, note: deed.note.trim() };
    const finishing = deed.move === "finish";
    return {
      report_id: deed.base.report_id,
      if_match: `"${versionOf(deed, entries)}"`,
      body: {
        move: deed.move,
        note: deed.note.trim(),
        ...(finishing && (upload_ids.length > 0 ? { upload_ids } : { no_photo_reason: deed.no_photo_reason.trim() })),
      },
    };
  },

  async send(request, key) {
    const asked = request as Request;
    const path = { report_id: asked.report_id };
    if ("note" in asked) {
      // Whatever happened to the report meanwhile, a word among colleagues is welcome.
      const { data } = await patiently(() => addReportNote({ path, body: { text: asked.note }, headers: { "Idempotency-Key": key } }));
      return { version: afterNote(asked.on, data.version), state: asked.state };
    }
    const { data } = await patiently(() => moveReport({ path, body: asked.body, headers: { "If-Match": asked.if_match, "Idempotency-Key": key } }));
    return { version: data.version, state: data.state };
  },
};

/** What was done in the street stays on the phone, with its photographs, until the service has it. */
export const outbox = new Outbox<Deed, Sent>(sender, {
  name: "tsunagaru-crew-outbox",
  // A report that moved on is no matter of waiting: somebody has to look. A lapsed session is.
  isLater: ({ status, code }) => status >= 500 || [401, 408, 425, 429].includes(status) || (status === 409 && code !== "not-now"),
});

export const run = (): void => void outbox.run().catch(reportError);

export const useDeeds = (): DeedEntry[] | null => useSyncExternalStore(outbox.subscribe, outbox.entries);

/** The newest deed on a report that is not over: the next one follows it. */
export const lastOf = (entries: DeedEntry[] | null, report: string): DeedEntry | undefined =>
  entries?.findLast((entry) => entry.form?.base.report_id === report && isOpen(entry));

/** Continues what was begun on this report with this move, or begins it. */
export async function begin(by: string, base: RoundStopReply, move: CrewDeed, entries: DeedEntry[] | null): Promise<string> {
  const draft = entries?.find(({ state, form }) => state === "draft" && form?.base.report_id === base.report_id && form.move === move && form.by === by);
  const after = lastOf(entries, base.report_id)?.id ?? null;
  if (!draft?.form) return outbox.begin({ by, move, note: "", no_photo_reason: "", base, after });
  // What was begun yesterday goes on from what is seen today.
  await outbox.write(draft.id, { ...draft.form, base, after });
  return draft.id;
}
