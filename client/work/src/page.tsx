import { useQuery } from "@tanstack/react-query";
import { Button } from "@tsunagaru/kit/button";
import { dateTime } from "@tsunagaru/kit/format";
import { Notice, ProblemNote } from "@tsunagaru/kit/notice";
import { PageLinks } from "@tsunagaru/kit/page-links";
import { Skeleton } from "@tsunagaru/kit/states";
import { useCallback, useEffect, useState } from "react";
import { key, readWork, whyOver } from "./access";
import { useHere } from "./municipality";
import type { AnswerEntry } from "./outbox";
import { outbox } from "./outbox";
import { Part } from "./part";
import { Task } from "./task";
import { useEntries } from "./use-answer";
import { words } from "./words";

/** One page: what there is to do, and the way to say that it is done. */
export function Page() {
  const here = useHere();
  const link = key();
  const entries = useEntries();
  const { data, error, refetch } = useQuery({ queryKey: ["work", link], queryFn: () => readWork(link), enabled: link !== "" });
  useEffect(() => {
    // Another link in the same tab is another work.
    const changed = () => window.location.reload();
    window.addEventListener("hashchange", changed);
    return () => window.removeEventListener("hashchange", changed);
  }, []);
  const again = useCallback(() => void refetch(), [refetch]);
  useEffect(() => {
    window.addEventListener("online", again);
    return () => window.removeEventListener("online", again);
  }, [again]);
  const over = whyOver(error);
  const invalid = link === "" || (error && "status" in error && (error.status === 404 || error.status === 422));
  const written = entries?.findLast(({ form, state }) => form?.link === link && state !== "sent");
  return (
    <div className="mx-auto min-h-dvh w-full max-w-160 px-4 pb-12">
      <header className="flex flex-wrap items-baseline gap-x-3 border-b-2 border-green py-3">
        <h1 className="text-[1.375rem] leading-140 font-bold">{words.title}</h1>
        <p className="text-[0.9375rem] text-muted">{here?.name ?? " "}</p>
      </header>
      <main className="py-5">
        {invalid ? (
          <Over title={words.invalid.title} text={words.invalid.text} />
        ) : over ? (
          <div className="grid gap-6">
            <Over {...(words.over[over] ?? words.over.closed ?? words.invalid)} />
            {written && <Unsent entry={written} />}
          </div>
        ) : data ? (
          <>
            {data.since !== null && (
              <p role="status" className="figures mb-4 border-l-4 border-edge bg-daikon px-4 py-2.5 text-[0.9375rem] leading-150 text-muted">
                {words.readAt(dateTime(new Date(data.since).toISOString()))}
              </p>
            )}
            <Task work={data.work} link={link} entries={entries} again={again} />
          </>
        ) : error ? (
          <ProblemNote error={error} retry={again} />
        ) : (
          <div role="status" className="grid gap-3">
            <span className="sr-only">{words.loading}</span>
            <Skeleton className="h-6 w-2/3" />
            <Skeleton className="h-24" />
            <Skeleton className="h-64" />
          </div>
        )}
      </main>
      {here && (
        <footer className="border-t border-rule pt-3 text-[0.875rem] text-muted">
          {here.organisation} {words.phone} <a href={`tel:${here.phone}`} className="link figures inline-flex min-h-11 items-center">{here.phone}</a>
          <PageLinks label={words.pages} />
        </footer>
      )}
    </div>
  );
}

function Over({ title, text }: { title: string; text: string }) {
  return (
    <Notice title={title} live>
      <p>{text}</p>
    </Notice>
  );
}

/** What the firm wrote for a link that takes it no more: theirs to copy, or to throw away. */
function Unsent({ entry }: { entry: AnswerEntry }) {
  const [copied, setCopied] = useState(false);
  const { form, photos } = entry;
  if (!form || (!form.answer && form.note.trim() === "" && photos.length === 0)) return null;
  const text = [form.answer && words.answers[form.answer].label, form.note.trim()].filter(Boolean).join("\n");
  return (
    <Part title={words.unsent}>
      <p className="border-l-4 border-rule pl-4 whitespace-pre-wrap">{text}</p>
      {photos.length > 0 && <p className="mt-1 text-[0.9375rem] text-muted">{words.unsentPhotos(photos.length)}</p>}
      <div className="mt-3 flex flex-wrap gap-2">
        {window.isSecureContext && text && (
          <Button onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}>{copied ? words.copied : words.copy}</Button>
        )}
        <Button look="quiet" onClick={() => void outbox.discard(entry.id)}>
          {words.discard}
        </Button>
      </div>
    </Part>
  );
}
