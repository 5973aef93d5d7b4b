import type { WorkReply } from "@tsunagaru/sdk";
import { useEffect, useSyncExternalStore } from "react";
import { type AnswerEntry, outbox } from "./outbox";
import { callWorker } from "./worker";

const run = () => void outbox.run().catch(reportError);
const seen = () => document.visibilityState === "visible" && run();

/** What is on this phone, and its sending: now, when the line comes back, and when the page is seen again. */
export function useEntries(): AnswerEntry[] | null {
  const entries = useSyncExternalStore(outbox.subscribe, outbox.entries);
  useEffect(() => {
    window.addEventListener("online", run);
    document.addEventListener("visibilitychange", seen);
    run();
    return () => {
      window.removeEventListener("online", run);
      document.removeEventListener("visibilitychange", seen);
    };
  }, []);
  const waits = entries?.some(({ state }) => state === "waiting") ?? false;
  useEffect(() => {
    if (waits) void callWorker();
  }, [waits]);
  return entries;
}

/** The answer that is being written for this work, or that waits to be sent. */
export function useAnswer(work: WorkReply, link: string, entries: AnswerEntry[] | null): AnswerEntry | undefined {
  const found = entries?.findLast(({ form, state }) => form?.handover === work.id && state !== "sent");
  const missing = entries !== null && work.answer === null && !found;
  useEffect(() => {
    if (missing) void begin(work.id, link);
  }, [missing, work.id, link]);
  const old = found?.form && found.form.link !== link && found.state !== "waiting" ? found : undefined;
  useEffect(() => {
    // A newer link stands for the one that it was begun with.
    if (old?.form) void outbox.write(old.id, { ...old.form, link });
  }, [old, link]);
  return found;
}

const beginning = new Set<string>();

async function begin(handover: string, link: string): Promise<void> {
  if (beginning.has(handover)) return;
  beginning.add(handover);
  await outbox.begin({ handover, link, answer: null, note: "" }).finally(() => beginning.delete(handover));
}
