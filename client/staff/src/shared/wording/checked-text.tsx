import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { join, TextArea } from "@tsunagaru/kit";
import { useSettled } from "@tsunagaru/kit/settled";
import { checkPlainLanguage, type TextKind, type TextScope } from "@tsunagaru/sdk";
import { type ComponentProps, useId, useState } from "react";
import { applied, keyOf, type Mark, marksOf, pieces } from "./marks";
import { Panel } from "./panel";

const AFTER_TYPING_MS = 500;
/** Shorter than anything that could be hard to read. */
const LEAST = 4;

type Props = Omit<ComponentProps<typeof TextArea>, "value" | "onChange" | "id" | "behind"> & { value: string; kind: TextKind; scope?: TextScope; onText: (text: string) => void };

/** A text area that marks while one writes what readers stumble over, and says below what can stand instead. */
export function CheckedText({ value, kind, scope = "document", onText, className, ...rest }: Props) {
  const id = useId();
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const asked = useSettled(value, AFTER_TYPING_MS);
  const checked = useQuery({
    queryKey: ["plain-language", kind, scope, asked],
    queryFn: async ({ signal }) => ({ text: asked, ...(await checkPlainLanguage({ body: { text: asked, kind, scope }, signal })).data }),
    enabled: asked.trim().length >= LEAST,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: Infinity,
  });
  const current = checked.data?.text === value ? checked.data : null;
  const marks = current ? marksOf(value, current.findings, kept) : [];
  const apply = (mark: Mark) => {
    const { text, end } = applied(value, mark);
    onText(text);
    const area = document.getElementById(id);
    requestAnimationFrame(() => {
      if (!(area instanceof HTMLTextAreaElement)) return;
      area.focus();
      area.setSelectionRange(end, end);
    });
  };
  return (
    <div className="grid gap-2">
      <TextArea {...rest} id={id} className={join("leading-200!", className)} value={value} onChange={({ target }) => onText(target.value)} behind={<Drawn text={value} marks={marks} />} />
      {value.trim().length >= LEAST && (
        <Panel score={current?.score ?? null} marks={marks} failed={checked.isError} waiting={!current} onApply={apply} onKept={(mark) => setKept((before) => new Set([...before, keyOf(mark)]))} />
      )}
    </div>
  );
}

/** The text once more, unseen, under the one that is written: its lines and numbers show through. */
function Drawn({ text, marks }: { text: string; marks: Mark[] }) {
  return pieces(text, marks).map(({ text: words, mark }, index, all) => {
    if (!mark) return <span key={index}>{words}</span>;
    const must = mark.severity === "must";
    return (
      <span key={index} className={join("relative underline underline-offset-4", must ? "decoration-ink decoration-double decoration-2" : "decoration-soil decoration-2")}>
        {words}
        {all.findIndex(({ mark: other }) => other === mark) === index && (
          <span className={join("figures absolute -top-2 left-0 text-[0.6875rem] leading-none font-bold", must ? "text-ink" : "text-soil")}>{mark.number}</span>
        )}
      </span>
    );
  });
}
