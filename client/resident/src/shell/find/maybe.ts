import type { Here } from "../../shared/municipality";

const MOST = 4;
const plain = (text: string): string => text.normalize("NFKC").toLowerCase();

/** The kinds and towns that somebody may be about to type: what begins so first, then what has it somewhere. */
export function maybe({ categories, districts }: Pick<Here, "categories" | "districts">, typed: string): string[] {
  const said = plain(typed).trim().split(/\s+/).at(-1) ?? "";
  if (said === "") return [];
  const names = [...categories.map(({ label, hint }) => ({ name: label, more: hint })), ...districts.map(({ name }) => ({ name, more: "" }))];
  const rank = ({ name, more }: (typeof names)[number]): number => {
    if (plain(name) === said) return -1;
    return [plain(name).startsWith(said), plain(name).includes(said), plain(more).includes(said)].indexOf(true);
  };
  return names
    .map((one) => ({ name: one.name, rank: rank(one) }))
    .filter(({ rank }) => rank >= 0)
    .toSorted((one, other) => one.rank - other.rank)
    .slice(0, MOST)
    .map(({ name }) => name);
}
