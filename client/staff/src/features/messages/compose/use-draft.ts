import { useQueryClient } from "@tanstack/react-query";
import { editMessage, type MessageContent, type MessageReply } from "@tsunagaru/sdk";
import { useCallback, useEffect, useRef, useState } from "react";
import { type Draft, draftOf, fittedBlanks } from "./draft";

const PATIENCE_MS = 700;

/**
 * What is being written, kept by the service a moment after each change: one request at a time, each with what changed
 * since the one before. `flush` waits until all of it is there.
 */
export function useDraft(message: MessageReply) {
  const client = useQueryClient();
  const [draft, setDraft] = useState<Draft>(() => draftOf(message));
  const [keptAt, setKeptAt] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const now = useRef({ draft, version: message.version, changed: {} as MessageContent, going: Promise.resolve() });
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const send = useCallback(async () => {
    const { changed } = now.current;
    if (Object.keys(changed).length === 0) return;
    now.current.changed = {};
    setBusy(true);
    try {
      const { data } = await editMessage({ path: { message_id: message.id }, headers: { "If-Match": `"${now.current.version}"` }, body: changed });
      now.current.version = data.version;
      client.setQueryData(["messages", "one", message.id], data);
      void client.invalidateQueries({ queryKey: ["messages", "list"] });
      setKeptAt(data.updated_at);
      setError(null);
    } catch (failed) {
      // What was not kept goes with the next change, or when it is asked for again.
      now.current.changed = { ...changed, ...now.current.changed };
      setError(failed);
      throw failed;
    } finally {
      setBusy(false);
    }
  }, [client, message.id]);

  const flush = useCallback((): Promise<void> => {
    clearTimeout(timer.current);
    const next = now.current.going.catch(() => undefined).then(send);
    now.current.going = next;
    return next;
  }, [send]);

  const change = useCallback(
    (patch: Partial<MessageContent>) => {
      const { image: _, ...written } = patch;
      const merged = { ...now.current.draft, ...written };
      const whole = patch.words ? { ...merged, blanks: fittedBlanks(merged) } : merged;
      now.current.draft = whole;
      now.current.changed = { ...now.current.changed, ...patch, ...(patch.words && { blanks: whole.blanks }) };
      setDraft(whole);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush().catch(() => undefined), PATIENCE_MS);
    },
    [flush],
  );

  // Who leaves the page leaves nothing unsaid.
  useEffect(() => () => void flush().catch(() => undefined), [flush]);
  return { draft, change, flush, keptAt, busy, error };
}
