import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, ProblemNote, Skeleton, Status } from "@tsunagaru/kit";
import { date } from "@tsunagaru/kit/format";
import { exportObservations, getTheme, getThemeResult, type ThemeReply } from "@tsunagaru/sdk";
import { Download } from "lucide-react";
import { useState } from "react";
import { Link } from "wouter";
import { themeShape } from "./shape";
import { useLabels } from "./words";
import { ThemeForm } from "./form";
import { Moves } from "./moves";

/** One theme at the desk: write, ask, look at what comes, answer. */
export function ThemePage({ id }: { id: string }) {
  const labels = useLabels();
  const words = labels.themes;
  const [editing, setEditing] = useState(false);
  const theme = useQuery({ queryKey: ["theme", id], queryFn: async ({ signal }) => (await getTheme({ path: { theme_id: id }, signal })).data });
  if (!theme.data) return <div className="p-5">{theme.error ? <ProblemNote error={theme.error} retry={() => void theme.refetch()} /> : <Skeleton className="h-40" />}</div>;
  const { data } = theme;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-4 py-5 desk:px-8 desk:py-7">
      <Status shape={themeShape(data)}>{words.states[data.state]}</Status>
      <h1 className="text-[1.375rem] leading-150 font-bold">{data.title.ja}</h1>
      <p className="figures text-[0.9375rem] text-muted">
        {words.days(date(data.opens_on), date(data.closes_on))}&nbsp;・ {words.counts(data.observations, data.waiting ?? 0)}
      </p>
      <p className="mt-2 max-w-prose whitespace-pre-line">{data.words.ja}</p>
      {editing ? (
        <ThemeForm theme={data} onDone={() => setEditing(false)} onLeave={() => setEditing(false)} />
      ) : (
        <div className="mt-3 flex flex-wrap gap-2">
          {data.editable && <Button onClick={() => setEditing(true)}>{words.edit}</Button>}
          <Csv id={data.id} />
        </div>
      )}
      <Moves theme={data} />
      {data.conclusion && (
        <section className="mt-5 max-w-3xl">
          <h2 className="font-bold">{words.conclusion}</h2>
          <p className="mt-1 border-l-2 border-green pl-3.5 whitespace-pre-line">{data.conclusion}</p>
        </section>
      )}
      {data.state !== "draft" && <Result theme={data} />}
      {data.state !== "draft" && (
        <p className="mt-6">
          <Link href={`/observations?sort=newest&theme=${data.id}`} className="link font-bold">
            {words.observations}
          </Link>
        </p>
      )}
    </div>
  );
}

function Csv({ id }: { id: string }) {
  const words = useLabels().themes;
  const load = useMutation({
    mutationFn: async () => (await exportObservations({ path: { theme_id: id }, parseAs: "blob" })).data as unknown as Blob,
    onSuccess: (file) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(file);
      link.download = `theme-${id}.csv`;
      link.click();
      URL.revokeObjectURL(link.href);
    },
  });
  return (
    <Button icon={<Download size={18} aria-hidden="true" />} busy={load.isPending} onClick={() => load.mutate()}>
      {words.csv}
    </Button>
  );
}

function Result({ theme }: { theme: ThemeReply }) {
  const words = useLabels().themes;
  const { data } = useQuery({
    queryKey: ["theme", theme.id, "result", theme.observations],
    queryFn: async ({ signal }) => (await getThemeResult({ path: { theme_id: theme.id }, signal })).data,
  });
  const counted = data?.questions.filter(({ kind }) => kind === "choice") ?? [];
  if (counted.length === 0) return null;
  return (
    <section className="mt-5 max-w-3xl">
      <h2 className="font-bold">{words.result}</h2>
      {counted.map((question) => (
        <table key={question.question} className="figures mt-2 w-full text-left text-[0.9375rem]">
          <caption className="text-left">
            {question.label.ja}
            <span className="ml-2 text-muted">{question.n === null ? words.kept : words.base(question.n)}</span>
          </caption>
          <tbody className="divide-y divide-rule">
            {question.options.map((option) => (
              <tr key={option.code}>
                <th scope="row" className="py-1.5 font-normal">
                  {option.label.ja}
                </th>
                <td className="text-right">{option.n ?? words.kept}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </section>
  );
}
