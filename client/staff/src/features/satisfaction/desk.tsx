import { NamedIcon, Status } from "@tsunagaru/kit";
import { dateTime } from "@tsunagaru/kit/format";
import { type FlaggedReport, getReport, getSatisfactionNumbers, listSatisfactionAnswers, type ReportReply, type SaidAnswer } from "@tsunagaru/sdk";
import { Link } from "wouter";
import { Section } from "../../desk/case/section";
import { defineDesk } from "../../desk/define";
import { PLAIN } from "../../desk/filter";
import { defineSubject } from "../../desk/subject/define";
import type { Act, BaseFilter, HistoryLine, PanelProps } from "../../desk/types";
import { useHere } from "../../shared/municipality";
import { StateTag } from "../../shared/state";
import { useWords } from "./words";

type Row = FlaggedReport & { version: number };
type Doubted = { id: string; version: number; report: ReportReply; answers: SaidAnswer[]; notFixed: number };

const NOTHING: Act<Doubted, Record<never, never>>[] = [];

const readAnswers = async (report_id: string) => (await listSatisfactionAnswers({ path: { report_id } })).data;

async function read(id: string): Promise<Doubted> {
  const [{ data: report }, said] = await Promise.all([getReport({ path: { report_id: id } }), readAnswers(id)]);
  return { id, version: report.version, report, answers: said.items, notFixed: said.followers_not_fixed };
}

function useHistoryLine() {
  const words = useWords();
  return ({ id, answered_at, satisfied, outcome, respondent, reasons, words: note }: SaidAnswer): HistoryLine => {
    const said = outcome === "fixed" ? words.fixed : words.other;
    return { id, at: answered_at, what: satisfied ? said.yes : said.no, by: words.who[respondent] ?? respondent, detail: reasons.join("／") || undefined, note, told: false, shape: satisfied ? "disc" : "yours" };
  };
}

const subject = defineSubject<Doubted, SaidAnswer>({
  key: "doubted",
  get: read,
  history: async (id) => (await readAnswers(id)).items.toSorted((one, other) => one.answered_at.localeCompare(other.answered_at)),
  useHistoryLine,
  shown: ({ report }) => ({ state: report.state }),
  useSaying: () => ({ fields: {}, say: (_, value) => value }),
  touches: ["satisfaction"],
});

function Words({ subject: { report, notFixed } }: PanelProps<Doubted>) {
  const words = useWords();
  return (
    <>
      <Section title={words.what}>
        <p className="text-body font-bold">{words.flagged(notFixed)}</p>
        <p>
          <Link href={`/reports/${report.id}`} className="link inline-flex min-h-11 items-center">
            {words.openReport}
          </Link>
        </p>
      </Section>
      <Section title={words.said}>
        <p className="whitespace-pre-wrap">{report.desk?.original_text ?? report.text}</p>
        {report.answer && <p className="mt-2 border-l-2 border-green pl-3.5 whitespace-pre-wrap">{report.answer}</p>}
      </Section>
    </>
  );
}

function Pictures({ subject: { report } }: PanelProps<Doubted>) {
  const words = useWords();
  const shown = report.photos.filter(({ large }) => large);
  if (shown.length === 0) return null;
  return (
    <ul className="grid gap-3">
      {shown.map(({ upload_id, large, moment }) => (
        <li key={upload_id}>
          <img src={large?.url} width={large?.width} height={large?.height} alt={words.moments[moment]} className="h-auto max-h-[50vh] w-full bg-daikon object-contain" />
          <p className="text-[0.8125rem] text-muted">{words.moments[moment]}</p>
        </li>
      ))}
    </ul>
  );
}

function useTitle(code: string): string {
  return useHere()?.allCategories.find((one) => one.code === code)?.label ?? code;
}

/** Reports that ended and of which several people say that nothing is fixed. */
export const doubtedDesk = defineDesk<BaseFilter, Row, Doubted, SaidAnswer, Record<never, never>>({
  key: "satisfaction",
  base: "/not-fixed",
  useWords: () => useWords().own,
  filters: PLAIN,
  searchable: false,
  useViews: () => [{ name: "flagged", label: useWords().own.room, filter: PLAIN.start }],
  list: async (_, __, signal) => {
    const { data } = await getSatisfactionNumbers({ signal });
    return { items: data.flagged.map((row) => ({ ...row, version: row.followers_not_fixed })), next: null };
  },
  useRow: ({ number, category: code, followers_not_fixed }) => ({
    number,
    title: useTitle(code),
    text: useWords().flagged(followers_not_fixed),
    icon: <NamedIcon name={useHere()?.allCategories.find((one) => one.code === code)?.icon ?? ""} size={22} />,
    state: (
      <Status shape="yours" className="text-[0.875rem]!">
        {useWords().doubted}
      </Status>
    ),
    came: "",
    ended: false,
  }),
  subject,
  useHead: ({ report }) => {
    const words = useWords();
    return {
      number: report.number,
      title: useTitle(report.category),
      place: report.place.label,
      came: report.closed_at ? words.endedAt(dateTime(report.closed_at)) : "",
      state: <StateTag state={report.state} />,
    };
  },
  panels: { words: [Words], pictures: [Pictures], facts: [] },
  blank: () => ({}),
  useActs: () => NOTHING,
});
