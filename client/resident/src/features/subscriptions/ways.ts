import type { SubscriberReply } from "@tsunagaru/sdk";
import { useWords } from "./words";

/** In words, by which ways something comes to somebody: the ways that work, in their order. Who never chose one is told by mail. */
export function useWays(subscriber: SubscriberReply | undefined): string | null {
  const { ways } = useWords();
  if (!subscriber) return null;
  const kinds = new Set(subscriber.channels.filter(({ works }) => works).map(({ kind }) => kind));
  if (kinds.size === 0 && subscriber.email) kinds.add("mail");
  const [first, ...rest] = [...kinds].map((kind) => ways.names[kind] ?? kind);
  return first === undefined ? ways.none : ways.by(first, rest);
}
