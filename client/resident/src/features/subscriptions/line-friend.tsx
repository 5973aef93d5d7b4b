import { LinkButton } from "@tsunagaru/kit/button";
import { QrCode } from "@tsunagaru/kit/qr-code";
import type { LineAccountReply } from "@tsunagaru/sdk";
import { MessageCircle } from "lucide-react";
import { useMediaQuery } from "../../shared/media";
import { useWords } from "./words";

/** How the account in LINE becomes a friend: a button where LINE is at hand, else a code for the phone. `chosen`: nothing is left to choose in the chat. */
export function LineFriend({ line, look = "plain", chosen = false }: { line: LineAccountReply; look?: "strong" | "plain"; chosen?: boolean }) {
  const words = useWords().line;
  const onPhone = useMediaQuery("(pointer: coarse), (max-width: 47.9375rem)");
  if (onPhone)
    return (
      <div className="grid justify-items-start gap-3">
        <p className="phrase">{chosen ? words.press : words.press + words.choose}</p>
        <LinkButton look={look} href={line.address} icon={<MessageCircle size={20} aria-hidden="true" />}>
          {words.add}
        </LinkButton>
        <p className="phrase text-second text-muted">{words.orSearch(line.account)}</p>
      </div>
    );
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
        <QrCode text={line.address} label={words.code(line.account)} className="size-40 shrink-0 border border-rule" />
        <ol className="min-w-[14rem] flex-1 list-decimal space-y-2 pl-6 marker:font-bold">
          {words.steps.map((step) => (
            <li key={step} className="phrase pl-1">
              {step}
            </li>
          ))}
        </ol>
      </div>
      <p className="phrase text-second text-muted">{chosen ? words.orSearch(line.account) : words.choose + words.orSearch(line.account)}</p>
    </div>
  );
}
