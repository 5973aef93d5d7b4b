import { isProblem } from "@tsunagaru/kit";

type Said = { faults: Partial<Record<string, string>>; faultOther: string };

const field = (pointer: string): string => pointer.split("/").at(-1) ?? "";

/** What was refused at one place of a call, in a clerk's words. */
export function faultAt(error: unknown, pointer: string, words: Said): string | undefined {
  const found = isProblem(error) ? error.errors?.find((one) => one.pointer === pointer) : undefined;
  return found && (words.faults[`${field(pointer)}:${found.code}`] ?? words.faults[found.code] ?? words.faultOther);
}

/** Whether anything was refused at a place or below it. */
export const anyBelow = (error: unknown, pointer: string): boolean => isProblem(error) && (error.errors ?? []).some((one) => one.pointer === pointer || one.pointer.startsWith(`${pointer}/`));

/** How many places of a call were refused. */
export const howMany = (error: unknown): number => (isProblem(error) ? (error.errors?.length ?? 0) : 0);
