/** Where the reader stands in the queue: on a row, and perhaps with a case open beside it. */
export type Place = {
  ids: string[];
  cursor: string | null;
  open: string | null;
  inList?: boolean;
  /** What Escape closes before it leaves the case: the conditions that are unfolded, or the inputs of an act. */
  inside?: "filters" | "act" | undefined;
};

export type Step =
  | { kind: "go"; id: string }
  | { kind: "open"; id: string }
  | { kind: "assign"; id: string }
  | { kind: "pick"; id: string; range: boolean }
  | { kind: "filters" }
  | { kind: "leave" }
  | { kind: "inner" }
  | { kind: "fold" }
  | { kind: "part"; by: 1 | -1 }
  | { kind: "do" }
  | { kind: "help" };

/** Letters are commands only where nobody writes, and where the reader wants it so. */
export type Mode = "letters" | "no letters" | "writing";

type Key = { key: string; ctrlKey?: boolean; metaKey?: boolean; altKey?: boolean; shiftKey?: boolean };

/** The neighbour of the cursor; from nowhere both ways lead to the first row. */
function neighbour({ ids, cursor }: Place, by: 1 | -1): string | undefined {
  const at = cursor === null ? -1 : ids.indexOf(cursor);
  if (at < 0) return ids[0];
  return ids[Math.min(Math.max(at + by, 0), ids.length - 1)];
}

export const walk = (place: Place, by: 1 | -1): Step | null => walkTo(place, neighbour(place, by));

function walkTo(place: Place, id: string | undefined): Step | null {
  if (!id || id === place.cursor) return null;
  // With a case open the reader leafs through cases; otherwise only the cursor moves.
  return { kind: place.open ? "open" : "go", id };
}

/** Which case comes after this one when it is done: the one below, or above where it was the last. */
export function after(ids: string[], id: string): string | null {
  const at = ids.indexOf(id);
  if (at < 0) return ids[0] ?? null;
  return ids[at + 1] ?? ids[at - 1] ?? null;
}

function letter(place: Place, key: string): Step | null {
  const here = place.open ?? place.cursor;
  switch (key) {
    case "j":
    case "J":
      return walk(place, 1);
    case "k":
    case "K":
      return walk(place, -1);
    case "e":
    case "E":
      return here ? { kind: "assign", id: here } : null;
    case "x":
    case "X":
      return here ? { kind: "pick", id: here, range: key === "X" } : null;
    case "/":
      return { kind: "filters" };
    case "?":
      return { kind: "help" };
    default:
      return null;
  }
}

/** Closes the innermost thing, and only that. */
function escape({ open, inside }: Place, mode: Mode): Step | null {
  if (inside === "filters") return { kind: "fold" };
  if (mode === "writing" || inside === "act") return { kind: "inner" };
  return open ? { kind: "leave" } : null;
}

/** What a key means here; `null` leaves it to the browser. */
export function stepOf(place: Place, { key, ctrlKey, metaKey, altKey, shiftKey }: Key, mode: Mode = "letters"): Step | null {
  if (key === "Enter" && (ctrlKey || metaKey) && place.open) return { kind: "do" };
  if (ctrlKey || metaKey || altKey) return null;
  if (key === "F6") return { kind: "part", by: shiftKey ? -1 : 1 };
  if (key === "Escape") return escape(place, mode);
  if (mode === "writing") return null;
  // In the list the arrows walk from row to row, whether letters are commands or not.
  if (place.inList && key === "ArrowDown") return walk(place, 1);
  if (place.inList && key === "ArrowUp") return walk(place, -1);
  if (place.inList && (key === "Home" || key === "End")) return walkTo(place, key === "Home" ? place.ids[0] : place.ids.at(-1));
  return mode === "letters" ? letter(place, key) : null;
}
