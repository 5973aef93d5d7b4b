import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Skeleton } from "@tsunagaru/kit";
import { useSettled } from "@tsunagaru/kit/settled";
import { MailX } from "lucide-react";
import type { Act, Case, Told as Goes } from "../types";
import { useWords } from "../words";
import { MailPaper } from "./mail-paper";

const AFTER_TYPING_MS = 400;

/** Exactly what goes out, as the service writes it; or that nothing does, and why. */
export function Told<C extends Case, V>({ subject, act, body, complete }: { subject: C; act: Act<C, V>; body: object; complete: boolean }) {
  const words = useWords();
  const said = JSON.stringify(body);
  const asked = useSettled(said, AFTER_TYPING_MS);
  const { data, error, isPending } = useQuery({
    queryKey: ["preview", subject.id, subject.version, act.name, asked],
    queryFn: async ({ signal }): Promise<Goes> => (await act.preview?.(subject, JSON.parse(asked) as object, signal)) ?? { mail: null },
    // Half a second ago the words may have been incomplete: those are not asked about.
    enabled: complete && asked === said,
    placeholderData: keepPreviousData,
    retry: false,
  });
  return (
    <section aria-live="polite" className="min-w-0">
      <h4 className="mb-1 text-[0.875rem] text-muted">{words.goes}</h4>
      {!complete ? (
        <Quiet>{words.previewWaiting}</Quiet>
      ) : error ? (
        <Quiet>{words.previewFailed}</Quiet>
      ) : isPending ? (
        <Skeleton className="h-24" />
      ) : (
        // A mail may be long; the inputs beside it set the height.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- keys scroll it
        <div tabIndex={0} role="group" aria-label={words.goes} className="max-h-52 overflow-y-auto">
          <Letter of={data} />
        </div>
      )}
    </section>
  );
}

export function Letter({ of: { mail, silent, quote = [], notes = [] } }: { of: Goes }) {
  return (
    <div className="grid gap-2">
      {mail && <MailPaper {...mail} />}
      {silent && (
        <p className="flex items-start gap-2.5 text-[0.9375rem]">
          <MailX size={20} aria-hidden="true" className="mt-0.5 shrink-0 text-muted" />
          {silent}
        </p>
      )}
      {quote.length > 0 && (
        <div className="border-l-2 border-dashed border-soil pl-3.5 text-[0.9375rem] leading-160">
          {quote.map((line, index) => (
            <p key={index}>{line}</p>
          ))}
        </div>
      )}
      {notes.map((note) => (
        <p key={note} className="text-[0.9375rem]">
          {note}
        </p>
      ))}
    </div>
  );
}

const Quiet = ({ children }: { children: string }) => <p className="text-[0.9375rem] text-muted">{children}</p>;
