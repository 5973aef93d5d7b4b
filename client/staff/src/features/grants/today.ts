import type { QueueSource } from "../../shell/entry";
import { ja } from "./words/ja";

const { today: words, line: lineWords } = ja;

/** Calls in the queue over all rooms: questions to answer, and the next step of a call. */
export const grantSources: QueueSource[] = [
  { what: "grant_question", href: ({ subject }) => `/grants/${subject.id}#questions`, why: ({ count }) => words.questions(count ?? 1), act: () => words.answer, lineWords },
  { what: "grant_call", href: ({ subject }) => `/grants/${subject.id}`, why: ({ state }) => words.why[state ?? ""] ?? words.next, promise: ({ state }) => words.promised[state ?? ""], act: ({ act }) => ja.moves[act?.name ?? ""] ?? words.open, lineWords },
];
