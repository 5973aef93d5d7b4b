import { date, isoDay } from "@tsunagaru/kit/format";
import type { DateReply } from "@tsunagaru/sdk";

const AHEAD_MS = 9 * 3_600_000;

/** An instant as an input for day and hour writes it, by the clock in Japan. */
export const toInput = (at: string | null): string => (at ? new Date(Date.parse(at) + AHEAD_MS).toISOString().slice(0, 16) : "");

/** And back, as the service reads it. */
export const fromInput = (value: string): string | null => (value ? `${value}:00+09:00` : null);

/** 9:00 of an instant in Japan. */
export const clockOf = (at: string): string => toInput(at).slice(11).replace(/^0/, "");

/** Nine in the morning of the day after: what is offered first. */
export const tomorrowAtNine = (now = new Date()): string => `${isoDay(new Date(now.getTime() + 86_400_000))}T09:00`;

/** A day that a message speaks of, on one line. */
export const saidDay = ({ day, last_day: last, starts, ends, place }: DateReply): string =>
  [date(day), starts, last || ends ? "〜" : null, last && date(last), ends, place && `　${place}`].filter(Boolean).join(" ");
