import type { LineFacts, LineWords } from "@tsunagaru/kit";

export const NOW = new Date("2026-11-30T03:00:00Z");

export const REPORT: LineWords = {
  said: { done: "言った", coming: "言う" },
  moving: { done: "動いた", now: "動いている", coming: "動く" },
  changed: { done: "変わった", coming: "変わる" },
  cannot: "変えられない",
};

export const VOICE: LineWords = { ...REPORT, moving: { done: "調べた", now: "調べている", coming: "調べる" } };

export const GRANT: LineWords = {
  said: { done: "申し込んだ", coming: "申し込む" },
  moving: { done: "決まった", now: "決まった", coming: "決まる" },
  changed: { done: "始まった", coming: "始まる" },
  cannot: "選ばれなかった",
};

/** One of each kind of line, as they stand on the last day of November. */
export const LINES: Record<string, { facts: LineFacts; words?: LineWords; dateAbove?: boolean }> = {
  promised: { facts: { said: "2026-11-26", due: "2026-12-01" } },
  moving: { facts: { said: "2026-11-26", moving: "2026-11-27", due: "2026-12-04" }, dateAbove: true },
  changed: { facts: { said: "2026-11-20", moving: "2026-11-21", changed: "2026-11-24" } },
  late: { facts: { said: "2026-10-02", moving: "2026-10-04", due: "2026-11-26" } },
  unmoved: { facts: { said: "2026-11-20", due: "2026-11-28" } },
  ended: { facts: { said: "2026-11-02", moving: "2026-11-06", ended: "2026-11-20" }, words: VOICE },
  forwarded: { facts: { said: "2026-11-09", forwarded: { on: "2026-11-10", to: "東京都" } } },
  reopened: { facts: { said: "2026-10-20", moving: "2026-10-21", changed: "2026-11-02", reopened: "2026-11-25", due: "2026-12-04" } },
  granted: { facts: { said: "2026-11-24", due: "2027-01-29" }, words: GRANT, dateAbove: true },
};
