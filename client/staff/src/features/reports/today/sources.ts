import type { LineFacts } from "@tsunagaru/kit/line-facts";
import type { QueueSource, Waiting } from "../../../shell/entry";
import { idOf } from "../waiting";
import { CommentAct, OpinionAct, ReportAct } from "./act";
import { words } from "./words";

const toReport = ({ subject }: Waiting): string => `/reports/${subject.id}`;

/** What is open again goes on after it had changed. */
function lineOf({ state, since, stage, promised, day }: Waiting): LineFacts {
  const again = state === "reopened" || state === "reopen_requested";
  return { said: since, moving: stage === "said" ? null : true, due: promised ? day : null, ...(again && { changed: true, reopened: true }) };
}

const source = (what: string, more: Partial<QueueSource> = {}): QueueSource => ({
  what,
  href: toReport,
  why: () => words.whys[what] ?? "",
  promise: ({ promised }) => words.promises[promised ?? ""],
  sign: ({ sign, state }) => words.signs[sign ?? ""] ?? words.waits[state ?? ""],
  act: ({ act }) => words.others[what] ?? words.acts[act?.name ?? ""] ?? words.open,
  lineWords: words.line,
  line: lineOf,
  ...more,
});

/** What of reports waits, over all rooms. */
export const reportSources: QueueSource[] = [
  source("report", { Act: ReportAct, why: ({ sign, state, promised }) => words.signs[sign ?? ""] ?? words.waits[state ?? ""] ?? words.days[promised ?? ""] ?? words.whys.report ?? "" }),
  source("publication", { href: () => "/reports/review", title: () => words.titles.publication }),
  source("comment", { href: ({ subject, id }) => `/comments/${idOf(subject.id, id)}`, Act: CommentAct }),
  source("author_answer", { href: ({ subject, id }) => `/opinions/${idOf(subject.id, id)}`, Act: OpinionAct }),
  source("undelivered"),
];
