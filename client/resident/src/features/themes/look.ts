import type { LineFacts } from "@tsunagaru/kit/line-facts";
import { lookUpObservation, type ObservationFound } from "@tsunagaru/sdk";
import type { Received } from "../../shared/outbox";
import type { Standing } from "../../shared/own";

export type SeenObservation = Pick<ObservationFound, "theme_title" | "place" | "publication"> & { facts: LineFacts };

/** How far an observation has come: the ward's answer ends it, shown to the public or not. */
export function factsOf({ received_at: said, publication, theme_state: state, concluded_at: concluded }: ObservationFound): LineFacts {
  const answered = state === "reported" && concluded !== null && publication !== "withheld";
  return {
    said,
    ...((publication === "public" || answered) && { moving: true }),
    ...(answered ? { changed: concluded } : publication === "withheld" && { ended: true }),
  };
}

/** Whether staff have looked at it, and whether the ward has answered. */
export async function look({ number, lookup_code: code }: Received): Promise<Standing<SeenObservation>> {
  const found = (await lookUpObservation({ body: { number, code } })).data;
  const { theme_title, place, publication, theme_state: state } = found;
  return { turn: false, next: null, ended: state === "reported" || publication === "withheld", seen: { theme_title, place, publication, facts: factsOf(found) } };
}
