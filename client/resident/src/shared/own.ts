import type { Part } from "./part";
import type { Received } from "./outbox";

/** How something that was sent from this phone stands, as its room reads it. Kept on the phone, so that it is there without a line. */
export type Standing<T = unknown> = {
  /** It waits for whoever sent it. */
  turn: boolean;
  /** The next day there is to know of; `null` where nobody has said one. */
  next: string | null;
  ended: boolean;
  /** What the room needs to draw it. */
  seen: T;
};

export type RowProps<T> = {
  standing: Standing<T>;
  /** Where it opens, and with what: nothing has to be typed. */
  open: { href: string; state?: object };
  /** The one that is most urgent, where there is room for more. */
  large: boolean;
};

/** How a room shows what was sent from this phone. */
// oxlint-disable-next-line typescript/no-explicit-any
export interface Own<T = any> {
  /** Asks the service, with number and code alone. */
  look(receipt: Received): Promise<Standing<T>>;
  open(receipt: Received): RowProps<T>["open"];
  Row: Part<RowProps<T>>;
}

type Ordered = { standing: Standing | undefined; received_at: string };

const rank = ({ standing }: Ordered): number => (standing?.turn ? 0 : standing && standing.next !== null && !standing.ended ? 1 : standing?.ended ? 3 : 2);

/** One's own turn first, then the next day, then what has no day, then what is done; of the same sort the newest first. */
export const byUrgency = (one: Ordered, other: Ordered): number => {
  const byRank = rank(one) - rank(other);
  if (byRank !== 0) return byRank;
  const byDay = rank(one) < 2 ? (one.standing?.next ?? "9").localeCompare(other.standing?.next ?? "9") : 0;
  return byDay || other.received_at.localeCompare(one.received_at);
};
