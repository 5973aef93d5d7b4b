import { getReport, type HistoryEntry, listReportHistory, type ReportReply } from "@tsunagaru/sdk";
import { defineSubject } from "../../desk/subject/define";
import type { HistoryLine } from "../../desk/types";
import { useLabels } from "./words";
import { useHere } from "../../shared/municipality";
import { isUnderWay } from "../../shared/photo-states";
import { stateWord } from "../../shared/state";

const PHOTO_MS = 3_000;
const CAME = new Set(["begin", "answer", "request_reopen", "relay", "report_back"]);
const CHANGED = new Set(["finish", "parts_fixed"]);
const ENDED = new Set(["decline", "mark_duplicate", "mark_not_found", "parts_ended", "keep_closed"]);

function shapeOf({ move }: HistoryEntry): HistoryLine["shape"] {
  if (CHANGED.has(move)) return "disc";
  if (ENDED.has(move)) return "bar";
  if (move === "forward") return "forwarded";
  if (move === "ask_reporter") return "yours";
  return CAME.has(move) ? "ring" : "half";
}

/** The words of a step: who, when, whether the reporter was told. */
function useHistoryLine() {
  const labels = useLabels();
  const here = useHere();
  return (entry: HistoryEntry, report: ReportReply): HistoryLine => {
    const routed = entry.department && labels.desk.routedTo(here?.departments.find(({ code }) => code === entry.department)?.name ?? entry.department);
    return {
      id: entry.id,
      at: entry.at,
      what: labels.detail.made[entry.move] ?? labels.desk.made[entry.move] ?? stateWord(labels, entry.state),
      detail: [entry.report_number, routed].filter(Boolean).join(" ") || undefined,
      by: entry.name ?? labels.detail.by[entry.by],
      note: entry.note,
      told: entry.told && report.desk?.contact !== "none",
      shape: shapeOf(entry),
    };
  };
}

/** The words for a compared value: states and categories have names. */
function useSaying() {
  const words = useLabels();
  const here = useHere();
  return {
    fields: words.moves.conflict.fields as Partial<Record<string, string>>,
    say: ({ field }: { field: string }, value: string | null): string | null => {
      if (value === null) return null;
      if (field === "state") return stateWord(words, value);
      if (field === "publication") return (words.publications as Partial<Record<string, string>>)[value] ?? value;
      if (field === "category") return here?.categories.find(({ code }) => code === value)?.label ?? value;
      return value;
    },
  };
}

/** What a clerk sees of a report, as plain values that can be compared. */
export const shown = (report: ReportReply): Record<string, string | null> => ({
  state: report.state,
  publication: report.publication,
  category: report.category,
  department: report.desk?.department_name ?? null,
  assignee: report.desk?.assignee_name ?? null,
  place: [report.place.label, report.place.note, report.place.latitude.toFixed(5), report.place.longitude.toFixed(5)].filter(Boolean).join(" "),
  answer: report.answer || null,
  public_text: report.desk?.public_text ?? null,
  planned_on: report.planned_on,
  photos: String(report.photos.length),
});

/** A report as a case. */
export const reportCase = defineSubject<ReportReply, HistoryEntry>({
  key: "report",
  get: async (id, signal) => (await getReport({ path: { report_id: id }, ...(signal && { signal }) })).data,
  history: async (id, signal) => (await listReportHistory({ path: { report_id: id }, ...(signal && { signal }) })).data.items,
  useHistoryLine,
  shown,
  useSaying,
  soon: ({ photos }) => (photos.some(isUnderWay) ? PHOTO_MS : undefined),
  touches: ["reports", "map", "counts"],
});
