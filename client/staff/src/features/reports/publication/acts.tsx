import { moveReportPublication, type PublicationMove, previewReportPublication, type ReportPublicationRequest, type ReportReply } from "@tsunagaru/sdk";
import type { Act, Told } from "../../../desk/types";
import type { Labels } from "../words";
import type { Values } from "../moves/values";
import { PublishInputs, WithholdInputs } from "./inputs";
import { chosenOf, placed, subjectsOf, textOf } from "./wish";

type Acts = Act<ReportReply, Values>[];

/** What can be decided about who sees a report. Before it is decided that stands in front, afterwards behind the rest. */
export function publicationActs(report: ReportReply, mayBePublic: boolean, labels: Labels): { front: Acts; behind: Acts } {
  const words = labels.publication;
  const moves = (report.desk?.publication_moves ?? []).filter(({ name }) => words.names[name] !== undefined && (name === "withhold" || mayBePublic));
  const all = moves.map(({ name }) => actOf(report, name, labels));
  const isFirst = ({ name }: { name: string }) => report.publication === "hidden" && name === "publish";
  return { front: all.filter(isFirst), behind: all.filter((act) => !isFirst(act)) };
}

function actOf(report: ReportReply, move: PublicationMove, labels: Labels): Act<ReportReply, Values> {
  const words = labels.publication;
  const name = words.names[move] ?? move;
  const withhold = move === "withhold";
  return {
    name: move,
    label: name,
    next: words.nexts[move] ?? name,
    done: words.done[move] ?? labels.moves.done(name),
    Inputs: withhold ? WithholdInputs : PublishInputs,
    hold: (values) => {
      if (withhold) return values.wish.why.reason ? null : labels.moves.missing(words.needsReason);
      if (!textOf(report, values.wish).trim()) return labels.moves.missing(words.needsText);
      return reasoned(report, move, values) ? null : labels.moves.missing(words.needsReason);
    },
    readable: (values) => (withhold ? values.wish.why.reason !== "" : reasoned(report, move, values)),
    body: ({ wish }) => {
      const { reason, note } = wish.why;
      if (withhold) return { move, note: note.trim(), ...(reason && { reason }) };
      const place = placed(report, wish);
      const changed = subjectsOf(report, move, wish).length > 0;
      return { move, public_text: textOf(report, wish).trim(), upload_ids: chosenOf(report, move, wish), ...(place && { place }), ...(changed && reason && { reason, note: note.trim() }) };
    },
    written: ({ wish }) => (withhold ? wish.why.note : textOf(report, wish)),
    send: async ({ id }, body, headers) => (await moveReportPublication({ path: { report_id: id }, body: body as ReportPublicationRequest, headers })).data,
    preview: (subject, body, signal) => told(subject, body as ReportPublicationRequest, signal, labels),
  };
}

/** Who shows something else than what was sent gives a reason. */
function reasoned(report: ReportReply, move: PublicationMove, { wish }: Values): boolean {
  const subjects = subjectsOf(report, move, wish);
  return (subjects.length === 0 && move !== "change") || (subjects.length > 0 && wish.why.reason !== "");
}

/** Exactly what the author will be told, as the service writes it, in her language. */
async function told(report: ReportReply, body: ReportPublicationRequest, signal: AbortSignal, { moderation: words }: Labels): Promise<Told> {
  const { data } = await previewReportPublication({ path: { report_id: report.id }, body, signal });
  if (!data.told) return { mail: null, silent: words.silent };
  if (data.channel !== "none") return { mail: { subject: data.subject, text: data.text, language: data.language } };
  const changed = data.changed.length > 0 && words.changedParts(data.changed.map((part) => words.parts[part]).join("・"));
  return { mail: null, silent: words.none, quote: [changed, data.title, data.reason_text, data.note].filter((line): line is string => Boolean(line)) };
}
