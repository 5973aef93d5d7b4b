import { useQueryClient } from "@tanstack/react-query";
import { isProblem } from "@tsunagaru/kit";
import { getReport, moveReportPublication } from "@tsunagaru/sdk";
import { useCallback, useEffect, useRef, useState } from "react";
import { begin, type Decision, left, noted, onward, type Outcome, type Review, stepped, takenBack } from "./decisions";

/** So long a decision can be taken back: nothing of it has left the desk. */
export const HELD_MS = 6_000;

/** What became of the last decision, as the bar says it. */
export type Said = { title: string; outcome: Outcome | "undone" };

/** The review of these reports. A decision goes out with the next one, when its time is over, or when the page is left. */
export function useReview(ids: string[]) {
  const client = useQueryClient();
  const [review, setReview] = useState<Review>(() => begin(ids));
  const [held, setHeld] = useState<Decision | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const waiting = useRef<Decision | null>(null);

  const send = useCallback(
    async (decision: Decision) => {
      const { id, body, version, key, title, kind } = decision;
      const outcome = await made().catch(otherwise);
      if (outcome !== kind) setReview((now) => noted(now, id, outcome));
      setSaid({ title, outcome });
      for (const queryKey of [["report", id], ["reports"], ["counts"], ["map"], ["today"]]) void client.invalidateQueries({ queryKey });

      async function made(): Promise<Outcome> {
        await moveReportPublication({ path: { report_id: id }, body, headers: { "If-Match": `"${version}"`, "Idempotency-Key": key }, keepalive: true });
        return kind;
      }

      /** Somebody else decided, or it is not what was looked at any more. */
      async function otherwise(error: unknown): Promise<Outcome> {
        if (!isProblem(error)) return "failed";
        const now = await getReport({ path: { report_id: id } }).catch(() => null);
        return error.status === 404 || (now && now.data.publication !== "hidden") ? "elsewhere" : "failed";
      }
    },
    [client],
  );

  const flush = useCallback(() => {
    const decision = waiting.current;
    waiting.current = null;
    setHeld(null);
    if (decision) void send(decision);
  }, [send]);

  useEffect(() => {
    if (!held) return;
    const timer = setTimeout(flush, HELD_MS);
    return () => clearTimeout(timer);
  }, [held, flush]);

  useEffect(() => {
    window.addEventListener("pagehide", flush);
    return () => {
      window.removeEventListener("pagehide", flush);
      flush();
    };
  }, [flush]);

  const decide = useCallback(
    (decision: Decision) => {
      flush();
      waiting.current = decision;
      setSaid(null);
      setHeld(decision);
      setReview((now) => onward(noted(now, decision.id, decision.kind)));
    },
    [flush],
  );
  const takeBack = useCallback(() => {
    const decision = waiting.current;
    if (!decision) return;
    waiting.current = null;
    setHeld(null);
    setSaid({ title: decision.title, outcome: "undone" });
    setReview((now) => takenBack(now, decision.id));
  }, []);
  const later = useCallback((id: string) => setReview((now) => onward(noted(now, id, "later"))), []);
  const elsewhere = useCallback((id: string) => setReview((now) => onward(noted(now, id, "elsewhere"))), []);
  const step = useCallback((by: number) => setReview((now) => stepped(now, by)), []);
  const again = useCallback(() => setReview((now) => begin(left(now))), []);
  return { review, held, said, decide, takeBack, later, elsewhere, step, again, flush };
}
