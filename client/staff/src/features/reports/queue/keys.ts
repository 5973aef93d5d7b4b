/** Where the reader stands in the queue: on a row, and perhaps with a report open beside it. */
export type Place = { ids: string[]; cursor: string | null; open: string | null };

export type Step =
  | { kind: "go"; id: string }
  | { kind: "open"; id: string }
  | { kind: "assign"; id: string }
  | { kind: "pick"; id: string; range: boolean }
  | { kind: "filters" }
  | { kind: "leave" }
  | { kind: "help" };

type Key = { key: string; ctrlKey?: boolean; metaKey?: boolean; altKey?: boolean };

/** The neighbour of the cursor; from nowhere both ways lead to the first row. */
function neighbour({ ids, cursor }: Place, by: 1 | -1): string | undefined {
  const at = cursor === null ? -1 : ids.indexOf(cursor);
  if (at < 0) return ids[0];
  return ids[Math.min(Math.max(at + by, 0), ids.length - 1)];
}

function walk(place: Place, by: 1 | -1): Step | null {
  const id = neighbour(place, by);
  if (!id || id === place.cursor) return null;
  // With a report open the reader leafs through reports; otherwise only the cursor moves.
  return { kind: place.open ? "open" : "go", id };
}

/** What a key means here; `null` leaves it to the browser. Nothing happens together with Ctrl, Alt or ⌘. */
export function stepOf(place: Place, { key, ctrlKey, metaKey, altKey }: Key): Step | null {
  if (ctrlKey || metaKey || altKey) return null;
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
    case "Escape":
      return place.open ? { kind: "leave" } : null;
    default:
      return null;
  }
}
