import { useQueryClient } from "@tanstack/react-query";
import { editMessage, type MessageContent, type MessageReply, type VariantContent, writeMessageVariant } from "@tsunagaru/sdk";
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
  const now = useRef({ draft, version: message.version, changed: {} as MessageContent, posts: {} as Record<string, VariantContent>, going: Promise.resolve() });
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const send = useCallback(async () => {
    const { changed, posts } = now.current;
    if (Object.keys(changed).length + Object.keys(posts).length === 0) return;
    now.current.changed = {};
    now.current.posts = {};
    setBusy(true);
    const kept = (data: MessageReply) => {
      now.current.version = data.version;
      client.setQueryData(["messages", "one", message.id], data);
      setKeptAt(data.updated_at);
    };
    const ifMatch = () => ({ "If-Match": `"${now.current.version}"` });
    try {
      if (Object.keys(changed).length > 0) kept((await editMessage({ path: { message_id: message.id }, headers: ifMatch(), body: changed })).data);
      for (const [account, body] of Object.entries(posts)) kept((await writeMessageVariant({ path: { message_id: message.id, account }, headers: ifMatch(), body })).data);
      void client.invalidateQueries({ queryKey: ["messages", "list"] });
      setError(null);
    } catch (failed) {
      // What was not kept goes with the next change, or when it is asked for again.
      now.current.changed = { ...changed, ...now.current.changed };
      now.current.posts = { ...posts, ...now.current.posts };
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

  /** What is posted on an account, as a whole. */
  const changePost = useCallback(
    (account: string, content: VariantContent) => {
      now.current.posts = { ...now.current.posts, [account]: content };
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush().catch(() => undefined), PATIENCE_MS);
    },
    [flush],
  );

  // Who leaves the page leaves nothing unsaid.
  useEffect(() => () => void flush().catch(() => undefined), [flush]);
  return { draft, change, changePost, flush, keptAt, busy, error };
}
