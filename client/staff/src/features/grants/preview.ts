import { inTab } from "@tsunagaru/kit/stored";
import type { GrantCallContent, GrantCallReply } from "@tsunagaru/sdk";

/** Opens what is being written as residents will read it, in a tab that is given the words. */
export function preview(call: GrantCallReply, content: GrantCallContent): void {
  const shown: GrantCallReply = { ...call, ...content, closes_at: `${content.closes_on}T23:59:59+09:00`, state: "published", open: true };
  inTab.write("grant-preview", JSON.stringify(shown));
  window.open("/grants/preview");
}
