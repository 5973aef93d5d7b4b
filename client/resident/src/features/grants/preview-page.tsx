import { Notice } from "@tsunagaru/kit/notice";
import { EmptyState } from "@tsunagaru/kit/states";
import { inTab } from "@tsunagaru/kit/stored";
import type { GrantCallReply } from "@tsunagaru/sdk";
import { useState } from "react";
import { useTitle } from "../../shared/title";
import { Call } from "./call";
import { useWords } from "./words";

/** What the desk handed over to this tab: a call that nobody else can read yet. */
function handed(): GrantCallReply | null {
  const kept = inTab.read("grant-preview");
  return kept ? (JSON.parse(kept) as GrantCallReply) : null;
}

/** A call as everybody will read it, for who is writing it. */
export default function PreviewPage() {
  const words = useWords();
  const [call] = useState(handed);
  useTitle(words.preview);
  if (!call) return <EmptyState title={words.gone}>{words.goneHint}</EmptyState>;
  return (
    <article className="mx-auto max-w-[44rem] pt-6 pb-8">
      <Notice title={words.preview} className="mb-6 print:hidden" />
      <Call call={call} />
    </article>
  );
}
