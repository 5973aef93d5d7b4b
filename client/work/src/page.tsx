import { useQuery } from "@tanstack/react-query";
import { Notice, ProblemNote } from "@tsunagaru/kit/notice";
import { PageLinks } from "@tsunagaru/kit/page-links";
import { Skeleton } from "@tsunagaru/kit/states";
import { useCallback, useEffect } from "react";
import { key, readWork, whyOver } from "./access";
import { useHere } from "./municipality";
import { Task } from "./task";
import { words } from "./words";

/** One page: what there is to do, and the way to say that it is done. */
export function Page() {
  const here = useHere();
  const link = key();
  const { data: work, error, refetch } = useQuery({ queryKey: ["work", link], queryFn: readWork, enabled: link !== "" });
  useEffect(() => {
    // Another link in the same tab is another work.
    const changed = () => window.location.reload();
    window.addEventListener("hashchange", changed);
    return () => window.removeEventListener("hashchange", changed);
  }, []);
  const again = useCallback(() => void refetch(), [refetch]);
  const over = whyOver(error);
  const invalid = link === "" || (error && "status" in error && (error.status === 404 || error.status === 422));
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
          <Over {...(words.over[over] ?? words.over.closed ?? words.invalid)} />
        ) : error ? (
          <ProblemNote error={error} retry={() => void refetch()} />
        ) : work ? (
          <Task work={work} again={again} />
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
