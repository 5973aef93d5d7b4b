import type { LineFacts } from "@tsunagaru/kit/line-facts";
import { lookUpSolvedReport, type SolvedReply } from "@tsunagaru/sdk";
import type { Received } from "../../shared/outbox";
import type { Standing } from "../../shared/own";

export type SeenSolved = Pick<SolvedReply, "category" | "place" | "publication"> & { facts: LineFacts };

/** Whether staff have looked at it, and whether thanks have come. */
export async function look({ number, lookup_code: code }: Received): Promise<Standing<SeenSolved>> {
  const { category, place, publication, received_at: said, thanked_at } = (await lookUpSolvedReport({ body: { number, code } })).data;
  const facts: LineFacts = {
    said,
    ...(publication !== "hidden" && { moving: true }),
    ...(thanked_at ? { moving: true, changed: thanked_at } : publication === "withheld" && { ended: true }),
  };
  return { turn: false, next: null, ended: thanked_at !== null || publication === "withheld", seen: { category, place, publication, facts } };
}
