import { TextArea } from "@tsunagaru/kit";
import { dateTime } from "@tsunagaru/kit/format";
import { type CommentReply, getReport, listReportComments, moveReportComment, type ReportReply } from "@tsunagaru/sdk";
import { defineDesk } from "../../../desk/define";
import { PLAIN } from "../../../desk/filter";
import { Section } from "../../../desk/case/section";
import { defineSubject } from "../../../desk/subject/define";
import type { Act, BaseFilter, HistoryLine, InputsProps, PanelProps } from "../../../desk/types";
import { useLabels } from "../words";
import { Misses } from "../../../shared/faces/misses";
import { Place } from "../detail/place";
import { Words } from "../detail/words";
import { useReportHead } from "../head";
import { ReasonFields, type Why } from "../publication/reason";
import { idOf, listWaiting, partsOf, useWaitingRow, type WaitingRow } from "../waiting";
import { Pictures } from "./comment";
import { WhichReport } from "./which-report";

type Added = { id: string; version: number; comment: CommentReply; report: ReportReply };
type Values = { text: string | null; chosen: string[] | null; why: Why };
type Step = { id: string; at: string };
type Request = Parameters<typeof moveReportComment>[0]["body"];

async function read(id: string): Promise<Added> {
  const { report: report_id, own } = partsOf(id);
  const find = async (cursor: string | null): Promise<CommentReply> => {
    const { data } = await listReportComments({ path: { report_id }, query: cursor ? { cursor } : {} });
    const found = data.items.find((comment) => comment.id === own);
    if (found) return found;
    if (!data.next) throw new Error("no such comment");
    return find(data.next);
  };
  const [comment, report] = await Promise.all([find(null), getReport({ path: { report_id } })]);
  return { id, version: comment.version, comment, report: report.data };
}

function useHistoryLine() {
  const { neighbours: words } = useLabels();
  return ({ id, at }: Step, { comment }: Added): HistoryLine => ({ id, at, what: words.arrived, by: words.author[comment.author] ?? comment.author, note: "", told: false, shape: "ring" });
}

const subject = defineSubject<Added, Step>({
  key: "comment",
  get: read,
  history: async (id) => {
    const { comment } = await read(id);
    return [{ id: comment.id, at: comment.at }];
  },
  useHistoryLine,
  shown: ({ comment }) => ({ publication: comment.state, public_text: comment.text || null }),
  useSaying: () => {
    const labels = useLabels();
    const names = labels.publications as Partial<Record<string, string>>;
    return { fields: labels.moves.conflict.fields, say: (_, value) => value && (names[value] ?? value) };
  },
  touches: ["comments-waiting", "comments", "reports", "report", "counts", "today"],
});

const textOf = ({ comment }: Added, { text }: Values): string => text ?? (comment.text || (comment.original_text ?? ""));
const chosenOf = ({ comment }: Added, { chosen }: Values): string[] => chosen ?? comment.photos.filter(({ large }) => large).map(({ upload_id }) => upload_id);

function ShowInputs({ subject: added, values, set }: InputsProps<Added, Values>) {
  const words = useLabels().neighbours;
  const { photos, original_text } = added.comment;
  const chosen = chosenOf(added, values);
  const toggle = (id: string, on: boolean) => set({ chosen: on ? [...chosen, id] : chosen.filter((one) => one !== id) });
  return (
    <>
      {original_text && <TextArea label={words.publicText} rows={2} className="min-h-16!" maxLength={2000} value={textOf(added, values)} onChange={({ target }) => set({ text: target.value })} />}
      {photos.length > 0 && <Misses />}
      <div className="flex flex-wrap gap-x-4 empty:hidden">
        {photos.map(({ upload_id, large }, index) => (
          <label key={upload_id} className="flex min-h-11 items-center gap-2.5 text-[0.9375rem]">
            <input type="checkbox" className="size-5 accent-green" disabled={!large} checked={chosen.includes(upload_id)} onChange={({ target }) => toggle(upload_id, target.checked)} />
            {large ? words.choosePhoto(index + 1) : words.processing}
          </label>
        ))}
      </div>
    </>
  );
}

function WithholdInputs({ subject: { report }, values, set }: InputsProps<Added, Values>) {
  const words = useLabels().neighbours;
  return (
    <>
      <ReasonFields report={report} subjects={["whole"]} value={values.why} onChange={(why) => set({ why })} />
      <p className="text-[0.875rem] text-muted">{words.reasonHint}</p>
    </>
  );
}

function useActs(added: Added): Act<Added, Values>[] {
  const { neighbours: words, moves } = useLabels();
  return added.comment.moves.flatMap(({ name }): Act<Added, Values>[] => {
    // A comment is withheld and shown again; it is not changed while it is shown.
    if (name === "change") return [];
    const withhold = name === "withhold";
    return [
      {
        name,
        label: words[name],
        next: words.nexts[name],
        done: withhold ? words.withheldDone : words.published,
        Inputs: withhold ? WithholdInputs : ShowInputs,
        hold: ({ why }) => (withhold && !why.reason && !why.note.trim() ? moves.missing(moves.reasonOrWord) : null),
        readable: () => true,
        body: (values) => {
          const text = textOf(added, values).trim();
          if (withhold) return { move: name, note: values.why.note.trim(), ...(values.why.reason && { reason: values.why.reason }) };
          return { move: name, upload_ids: chosenOf(added, values), ...(text && { public_text: text }) };
        },
        written: (values) => (withhold ? values.why.note : textOf(added, values)),
        send: async ({ id }, body, headers) => {
          const { report: report_id, own } = partsOf(id);
          const { data: comment } = await moveReportComment({ path: { report_id, comment_id: own }, body: body as Request, headers });
          return { ...added, id: idOf(report_id, own), version: comment.version, comment };
        },
      },
    ];
  });
}

function Said({ subject: { comment, report } }: PanelProps<Added>) {
  const words = useLabels().neighbours;
  return (
    <>
      <Section title={`${words.author[comment.author] ?? ""}・${dateTime(comment.at)}`}>
        <p className="text-body whitespace-pre-wrap">{comment.original_text}</p>
        {comment.withheld_reason && <p className="text-[0.9375rem] text-muted">{words.withheldFor(comment.withheld_reason)}</p>}
      </Section>
      <Words report={report} />
    </>
  );
}

/** What neighbours added and nobody has looked at, across all reports. */
export const commentsDesk = defineDesk<BaseFilter, WaitingRow, Added, Step, Values>({
  key: "comments-waiting",
  base: "/comments",
  useWords: () => useLabels().neighbours.own,
  filters: PLAIN,
  searchable: false,
  useViews: () => [{ name: "waiting", label: useLabels().neighbours.own.room, filter: PLAIN.start }],
  list: listWaiting("comment"),
  useRow: useWaitingRow,
  subject,
  useHead: ({ report }) => useReportHead(report),
  panels: {
    words: [Said],
    pictures: [({ subject: { comment, report } }) => <Pictures report={report} comment={comment} />],
    facts: [({ subject: { report } }) => <WhichReport report={report} />, ({ subject: { report } }) => <Place report={report} />],
  },
  blank: () => ({ text: null, chosen: null, why: { reason: "", note: "" } }),
  useActs,
});
