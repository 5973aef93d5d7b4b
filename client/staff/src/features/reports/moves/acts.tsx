import { date } from "@tsunagaru/kit/format";
import { moveReport, type OpenMove, previewReportMove, type ReportMoveRequest, type ReportReply } from "@tsunagaru/sdk";
import type { Act, Told } from "../../../desk/types";
import { type Labels, useLabels } from "../words";
import { useHere } from "../../../shared/municipality";
import { publicationActs } from "../publication/acts";
import { Inputs } from "./inputs";
import { compose, type Fields, missing } from "./needs";
import type { Values } from "./values";

/** Which of the offered moves stands in front: taste, not a rule. What is not offered is not drawn. */
const ORDER = ["accept", "reopen", "start", "finish", "stop_waiting", "refuse_closure", "keep_closed", "reply", "route", "plan", "ask_reporter"];

const place = ({ name }: { name: string }): number => {
  const found = ORDER.indexOf(name);
  return found < 0 ? ORDER.length : found;
};

const fieldsOf = ({ fields, photos }: Values): Fields => ({ ...fields, upload_ids: photos.flatMap(({ upload }) => (upload ? [upload] : [])) });

const takesPhotos = ({ needs }: OpenMove): boolean => needs.some((need) => need.includes("upload_ids"));

/** What can be done with a report now. Whether everybody sees it is decided first, where it is not yet. */
export function useReportActs(report: ReportReply): Act<ReportReply, Values>[] {
  const labels = useLabels();
  const category = useHere()?.categories.find(({ code }) => code === report.category);
  const moves = report.moves.filter(({ name }) => labels.moves.names[name] !== undefined).toSorted((one, other) => place(one) - place(other));
  const { front, behind } = publicationActs(report, category?.public !== false, labels);
  return [...front, ...moves.map((move) => actOf(move, labels)), ...behind];
}

function actOf(move: OpenMove, labels: Labels): Act<ReportReply, Values> {
  const words = labels.moves;
  const label = words.names[move.name] ?? move.name;
  return {
    name: move.name,
    label,
    next: words.nexts[move.name] ?? label,
    done: words.done(label),
    Inputs,
    hold: (values) => held(move, values, labels),
    // Photographs may still be on their way while the words are read.
    readable: (values) => missing(move.needs.filter((need) => !need.includes("upload_ids")), fieldsOf(values)).length === 0,
    body: (values) => compose(move.name, move.needs, fieldsOf(values)),
    written: ({ fields }) => fields.note,
    send: async ({ id }, body, headers) => (await moveReport({ path: { report_id: id }, body: body as ReportMoveRequest, headers })).data,
    preview: (subject, body, signal) => preview(subject, body as ReportMoveRequest, signal, move.tells, labels),
  };
}

function held(move: OpenMove, values: Values, { moves: words }: Labels): string | null {
  const photos = takesPhotos(move) ? values.photos : [];
  if (photos.some(({ state }) => state === "sending")) return words.uploading;
  if (photos.some(({ state }) => state === "refused")) return words.refused;
  const open = missing(move.needs, fieldsOf(values));
  return open.length > 0 ? words.missing(open.map((need) => words.needs[need] ?? need).join("・")) : null;
}

async function preview(report: ReportReply, body: ReportMoveRequest, signal: AbortSignal, tells: boolean, { desk, moves: { preview: words } }: Labels): Promise<Told> {
  const { data } = await previewReportMove({ path: { report_id: report.id }, body, signal });
  const mute = data.channel === "none";
  const notes = [
    data.answer_due_on && (mute ? desk.waitsInStatus : desk.waitsInMail)(date(data.answer_due_on)),
    data.public && body.note && (report.publication === "public" ? words.public : words.publicLater),
  ];
  return {
    mail: mute ? null : { subject: data.subject, text: data.text },
    ...(mute && { silent: tells ? words.none : words.silent }),
    notes: notes.filter((note): note is string => Boolean(note)),
  };
}
