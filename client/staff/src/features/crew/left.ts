import type { RoundStopReply } from "@tsunagaru/sdk";
import type { CrewDeed, DeedEntry } from "./outbox";

const ENDS = new Set<CrewDeed | undefined>(["finish", "mark_not_found"]);

/** Whether an end of this report waits in the phone. */
export const endWaits = (deeds: DeedEntry[], report: string): boolean =>
  deeds.some(({ state, form }) => (state === "waiting" || state === "refused") && form?.base.report_id === report && ENDS.has(form.move));

/** How many stops are left to do, and how many of those that are done have yet to be sent. */
export function left(stops: Pick<RoundStopReply, "report_id" | "closed">[], deeds: DeedEntry[] | null, me: string): { left: number; waiting: number } {
  const own = (deeds ?? []).filter(({ form }) => form?.by === me);
  const open = stops.filter(({ closed }) => !closed);
  const waiting = open.filter(({ report_id }) => endWaits(own, report_id)).length;
  return { left: open.length - waiting, waiting };
}
