import { Notice } from "@tsunagaru/kit/notice";
import type { LineAccountReply } from "@tsunagaru/sdk";
import { ProviderButton, useProviders } from "../../shared/providers";
import { LineFriend } from "./line-friend";
import { useWords } from "./words";

/** Into LINE: with what is chosen here where one can sign in by it, else by choosing in the chat. */
export function ByLine({ line, before }: { line: LineAccountReply | null; before: () => void }) {
  const { line: words } = useWords();
  const provider = useProviders().find(({ name }) => name === "line");
  if (!provider) return line && <LineFriend line={line} look="strong" />;
  return (
    <div className="grid gap-5">
      <div className="grid gap-3">
        <p className="phrase">{words.signInFirst}</p>
        <ProviderButton look="strong" provider={provider.name} title={provider.title} to="/subscriptions/topics" says={words.signIn} before={before} />
      </div>
      {line && (
        <div className="grid gap-3 border-t border-rule pt-4">
          <h3 className="font-bold">{words.inChat}</h3>
          <LineFriend line={line} />
        </div>
      )}
    </div>
  );
}

/** Signed in by LINE, and nothing can reach them there yet. */
export function NotYetFriend({ line }: { line: LineAccountReply }) {
  const { line: words } = useWords();
  return (
    <div className="grid gap-4">
      <Notice tone="caution" title={words.notFriend}>
        <p>{words.notFriendHint}</p>
      </Notice>
      <LineFriend line={line} chosen />
    </div>
  );
}
