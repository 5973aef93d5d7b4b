import { Button, EmptyState, ProblemNote, Skeleton } from "@tsunagaru/kit";
import { date } from "@tsunagaru/kit/format";
import { QrCode } from "@tsunagaru/kit/qr-code";
import type { MessageReply } from "@tsunagaru/sdk";
import { ArrowLeft, Printer } from "lucide-react";
import { useEffect } from "react";
import { Link } from "wouter";
import { useHere } from "../../shared/municipality";
import { filled, wordsIn } from "./compose/draft";
import { useMessage } from "./data";
import { saidDay } from "./local";
import { useWords } from "./words";

/** A message as one sheet for the circulating folder and the notice board, for those without a phone. */
export function SheetPage({ params: { id = "" } }: { params: Record<string, string | undefined> }) {
  const words = useWords();
  const { data, error, refetch } = useMessage(id);
  return (
    <div className="h-full overflow-y-auto bg-daikon print:bg-white">
      <div className="mx-auto flex max-w-[210mm] items-center gap-3 px-5 py-3 print:hidden">
        <Link href={`/messages/${id}`} className="link inline-flex min-h-11 flex-1 items-center gap-2">
          <ArrowLeft size={20} aria-hidden="true" />
          {words.sheet.back}
        </Link>
        <Button look="strong" size="small" icon={<Printer size={18} aria-hidden="true" />} disabled={!data?.approved_at} onClick={() => window.print()}>
          {words.sheet.print}
        </Button>
      </div>
      <div className="mx-auto max-w-[210mm] bg-white p-[14mm] shadow-1 print:max-w-none print:p-0 print:shadow-none">
        {!data && (error ? <ProblemNote error={error} words={words.problems} retry={() => void refetch()} /> : <Skeleton className="h-96" />)}
        {data && !data.approved_at && <EmptyState title={words.sheet.notYet} />}
        {data?.approved_at && <Sheet message={data} />}
      </div>
    </div>
  );
}

/** The page on the web once everybody may read it; before that, where the message leads. */
function addressOf({ id, public: everybody, started_at, link }: MessageReply): string {
  if (everybody && started_at) return `${window.location.origin}/messages/${id}`;
  return link.startsWith("/") ? `${window.location.origin}${link}` : link;
}

function Sheet({ message }: { message: MessageReply }) {
  const { sheet: words } = useWords();
  const here = useHere();
  const said = wordsIn({ ...message, blanks: [] }, "ja");
  const title = filled(said.title, message.blanks);
  const address = addressOf(message);
  const department = here?.departments.find(({ code }) => code === message.department)?.name;
  useEffect(() => {
    const before = document.title;
    document.title = title;
    return () => {
      document.title = before;
    };
  }, [title]);
  return (
    <article className="grid gap-6 leading-160">
      <header className="border-b-2 border-ink pb-4">
        <p className="flex justify-between gap-4 text-[1.125rem]">
          <span>{words.from(here?.name ?? "")}</span>
          <span className="figures">{date(message.started_at ?? message.send_at ?? message.approved_at ?? "")}</span>
        </p>
        <h1 className="phrase mt-3 text-[2.25rem] leading-140 font-bold">{title}</h1>
      </header>
      <p className="text-[1.5rem] break-words whitespace-pre-wrap">{filled(said.text, message.blanks)}</p>
      {message.dates.length > 0 && (
        <ul className="figures grid gap-2 border-l-4 border-ink pl-5 text-[1.5rem] font-bold">
          {message.dates.map((one, at) => (
            <li key={at} className="phrase">
              {saidDay(one)}
            </li>
          ))}
        </ul>
      )}
      {message.image?.large && (
        <img src={message.image.large.url} width={message.image.large.width} height={message.image.large.height} alt={message.image_alt.ja ?? ""} className="h-auto max-h-[80mm] w-auto max-w-full" />
      )}
      <footer className="flex items-center gap-6 border-t border-ink pt-4 text-[1.25rem] break-inside-avoid">
        {address && <QrCode text={address} label={words.code} className="size-[32mm] shrink-0" />}
        <div className="min-w-0">
          {address && <p className="phrase">{words.read}</p>}
          <p className="phrase font-bold">{[here?.name, department].filter(Boolean).join("　")}</p>
        </div>
      </footer>
    </article>
  );
}
