import type { BulkMove } from "@tsunagaru/sdk";
import { asked, type FieldName } from "../moves/needs";

/** What can be said of many at once: a photograph or a part is of one report. */
const ALIKE: FieldName[] = ["planned_on", "reason", "department", "forwarded_to", "duplicate_of", "note", "no_photo_reason"];

const isAlike = (name: string): boolean => ALIKE.some((field) => field === name);

/** What is asked for a move of many, the words last. */
export const fieldsOf = ({ needs }: Pick<BulkMove, "needs">): FieldName[] => {
  const { fields } = asked(needs);
  return ALIKE.filter((name) => fields.includes(name));
};

/** The moves that the service offers for any of the reports, as far as all that they need can be said of many. */
export const offered = (moves: BulkMove[]): BulkMove[] => moves.filter(({ needs }) => needs.every((need) => need.split("|").some(isAlike)));
