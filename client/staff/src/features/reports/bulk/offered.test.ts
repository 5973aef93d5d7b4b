import type { BulkMove } from "@tsunagaru/sdk";
import { expect, test } from "vitest";
import { fieldsOf, offered } from "./offered";

const move = (name: BulkMove["name"], needs: string[]): BulkMove => ({ name, needs, tells: true, reports: 2 });

test("what needs something of one report alone is not offered for many", () => {
  const moves = [move("reply", ["note"]), move("split", ["parts"]), move("finish", ["note", "upload_ids|no_photo_reason"]), move("accept", [])];
  expect(offered(moves).map(({ name }) => name)).toEqual(["reply", "finish", "accept"]);
});

test("every move takes words; of either-or the one that many can have", () => {
  expect(fieldsOf(move("accept", []))).toEqual(["note"]);
  expect(fieldsOf(move("finish", ["note", "upload_ids|no_photo_reason"]))).toEqual(["note", "no_photo_reason"]);
  expect(fieldsOf(move("plan", ["note", "planned_on"]))).toEqual(["planned_on", "note"]);
});
