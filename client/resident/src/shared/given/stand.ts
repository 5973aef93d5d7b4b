import type { EntryState, Trouble } from "@tsunagaru/kit/outbox";

type Facts = { state: EntryState; online: boolean; busy: boolean; trouble: Trouble | null; kept: boolean };

/**
 * What something waits for. Without a line it goes by itself when there is one, as far as the phone keeps it; with a
 * line it is on its way, or something else is the matter: then nobody is told that it waits for a line.
 */
export function standOf({ state, online, busy, trouble, kept }: Facts): "refused" | "budget" | "offline" | "unkept" | "line" | "service" | "sending" {
  if (state === "refused") return "refused";
  if (!online) return kept ? "offline" : "unkept";
  if (busy) return "budget";
  return trouble ?? "sending";
}
