import type { QueueSource } from "../../shell/entry";

const line = {
  said: { done: "たずねた", coming: "たずねる" },
  moving: { done: "集まった", now: "集まっている", coming: "集まる" },
  changed: { done: "結果が出た", coming: "結果が出る" },
  cannot: "変えられない",
};
const words = { observations: "気づきが届いた", look: "気づきを見る", theme: "結果を待つ", result: "結果を書く" };

/** Themes in the queue over all rooms: what people observed, and those that owe a result. */
export const themeSources: QueueSource[] = [
  { what: "observations", href: ({ subject }) => `/observations?sort=newest&theme=${subject.id}&waiting=1`, why: () => words.observations, act: () => words.look, lineWords: line },
  { what: "theme", href: ({ subject }) => `/themes/${subject.id}`, why: () => words.theme, act: () => words.result, lineWords: line },
];
