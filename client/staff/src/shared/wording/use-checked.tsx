import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { join } from "@tsunagaru/kit";
import { useSettled } from "@tsunagaru/kit/settled";
import { checkPlainLanguage, type TextChannel, type TextKind, type TextScope } from "@tsunagaru/sdk";
import { type ReactNode, useState } from "react";
import { applied, keyOf, type Mark, marksOf, pieces } from "./marks";
import { Panel } from "./panel";

const AFTER_TYPING_MS = 500;
/** Shorter than anything that could be hard to read. */
const LEAST = 4;

const NONE: string[] = [];

type Asked = { id: string; value: string; kind: TextKind; scope?: TextScope; channel?: TextChannel; /** The hashtags of the account, as it spells them. */ tags?: string[]; on?: boolean; onText: (text: string) => void };

/** What readers stumble over in the text of a field: `behind` draws it under the text, `panel` says what can stand instead, wherever there is room. */
export function useChecked({ id, value, kind, scope = "document", channel, tags = NONE, on = true, onText }: Asked): { behind: ReactNode; panel: ReactNode } {
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const asked = useSettled(value, AFTER_TYPING_MS);
  const checked = useQuery({
    queryKey: ["plain-language", kind, scope, channel, tags, asked],
    queryFn: async ({ signal }) => ({ text: asked, ...(await checkPlainLanguage({ body: { text: asked, kind, scope, ...(channel && { channel }), account_tags: tags }, signal })).data }),
    enabled: on && asked.trim().length >= LEAST,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: Infinity,
  });
  const current = on && checked.data?.text === value ? checked.data : null;
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
  const shown = on && value.trim().length >= LEAST;
  return {
    behind: <Drawn text={value} marks={marks} />,
    panel: shown && <Panel score={current?.score ?? null} marks={marks} failed={checked.isError} waiting={!current} onApply={apply} onKept={(mark) => setKept((before) => new Set([...before, keyOf(mark)]))} />,
  };
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
          <span className={join("figures absolute -top-1.5 left-0 text-[0.6875rem] leading-none font-bold", must ? "text-ink" : "text-soil")}>{mark.number}</span>
        )}
      </span>
    );
  });
}
