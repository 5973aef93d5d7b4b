import type { Room } from "../../shared/room";

/** A number as it stands on the receipt, however it was typed: full-width, small letters, any dash or none. */
export function written(typed: string): string {
  const plain = typed
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[\s\u00ad]/g, "")
    .replaceAll(/[‐-―−ー─━﹣・_]/g, "-");
  const [, prefix, year, count] = /^([A-Z]+)-?(\d{4})-?(\d{1,6})$/.exec(plain) ?? [];
  return prefix && year && count ? `${prefix}-${year}-${count.padStart(6, "0")}` : plain;
}

/** Where a number is looked up; `null` where no room has such numbers. */
export function placeOf(rooms: Room[], typed: string): { href: string; number: string } | null {
  const number = written(typed);
  const room = rooms.find(({ lookUp }) => lookUp && number.startsWith(`${lookUp.prefix}-`));
  return room?.lookUp ? { href: room.lookUp.href, number } : null;
}

/** Whether somebody has typed a number, and not words: to be told of its place even when it is none of ours. */
export const looksLikeNumber = (typed: string): boolean => /^[A-Z]{1,3}-?\d{4}-?\d{1,6}$/.test(written(typed));
