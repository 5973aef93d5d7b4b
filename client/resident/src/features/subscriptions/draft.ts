import { inTab } from "@tsunagaru/kit/stored";
import type { QuietReply } from "@tsunagaru/sdk";
import type { Further } from "./further";

const KEY = "topics-draft";

/** What was chosen before somebody went off to sign in. */
export type Draft = { age: string | null; topics: string[]; more: Further; quiet: QuietReply };

export const keepDraft = (draft: Draft): void => inTab.write(KEY, JSON.stringify(draft));

/** Back again, once: what came in between is not written over a second time. */
export function takeDraft(): Draft | null {
  const kept = inTab.read(KEY);
  if (kept === null) return null;
  inTab.drop(KEY);
  return JSON.parse(kept) as Draft;
}
