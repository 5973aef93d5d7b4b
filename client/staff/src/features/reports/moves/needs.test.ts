import { expect, test } from "vitest";
import { asked, compose, missing, NOTHING } from "./needs";

const FINISH = ["note", "upload_ids|no_photo_reason"];
const photo = { id: "0193", secret: "s" };

test("each need becomes its inputs, and a note can always be written", () => {
  expect(asked(FINISH).fields).toEqual(["note", "upload_ids", "no_photo_reason"]);
  expect(asked(["department"]).fields).toEqual(["department", "note"]);
});

test("a need that this desk does not know is named, not dropped", () => {
  expect(asked(["note", "invoice"]).unknown).toEqual(["invoice"]);
  expect(missing(["invoice"], { ...NOTHING, note: "x" })).toEqual(["invoice"]);
});

test("either side of a | is enough, blanks are not", () => {
  expect(missing(FINISH, { ...NOTHING, note: " " })).toEqual(FINISH);
  expect(missing(FINISH, { ...NOTHING, note: "直しました", upload_ids: [photo] })).toEqual([]);
  expect(missing(FINISH, { ...NOTHING, note: "直しました", no_photo_reason: "夜間" })).toEqual([]);
});

test("what was typed for another move is not sent", () => {
  const fields = { ...NOTHING, note: " 来週 ", planned_on: "2026-12-01", forwarded_to: "電力会社" };
  expect(compose("plan", ["planned_on", "note"], fields)).toEqual({ move: "plan", note: "来週", planned_on: "2026-12-01" });
});
