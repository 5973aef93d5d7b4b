import type { Room } from "../shared/room";

const parts = (path: string): string[] => path.split("/").filter(Boolean);

/** What stands in the places of `:names`, or nothing where the path is another one. */
export function matched(pattern: string, path: string): Record<string, string> | null {
  const [asked, there] = [parts(pattern), parts(path)];
  if (asked.length !== there.length) return null;
  const found: Record<string, string> = {};
  for (const [index, name] of asked.entries()) {
    const said = there[index] ?? "";
    if (name.startsWith(":")) found[name.slice(1)] = said;
    else if (name !== said.toLowerCase()) return null;
  }
  return found;
}

/** Where an address of before leads now. What stands behind it, `?` and `#`, goes along. */
export function moved(rooms: Room[], path: string): string | null {
  for (const [from, to] of rooms.flatMap(({ redirects }) => Object.entries(redirects ?? {}))) {
    const found = matched(from, path);
    if (found) return to.replaceAll(/:(\w+)/g, (_, name: string) => found[name] ?? "");
  }
  return null;
}
