import { expect, test } from "vitest";
import { ja } from "./words/ja";
import { dueIn } from "./due";

const at = (now: string, due: string, late = true) => dueIn(due, late, ja.due, new Date(now));

test("a day ends at midnight in Japan, not in UTC", () => {
  expect(at("2026-11-24T14:59:59Z", "2026-11-24")).toEqual({ text: "今日まで", over: false, soon: true });
  expect(at("2026-11-24T15:00:00Z", "2026-11-24")).toEqual({ text: "1日おくれ", over: true, soon: false });
});

test("a day that passed in an emergency is not over", () => {
  expect(at("2026-11-26T03:00:00Z", "2026-11-24", false)).toEqual({ text: "11月24日（火）まで", over: false, soon: false });
});

test("near days have words, others are counted", () => {
  expect(at("2026-11-24T03:00:00Z", "2026-11-25").text).toBe("明日まで");
  expect(at("2026-11-24T03:00:00Z", "2026-11-26")).toEqual({ text: "あと2日", over: false, soon: false });
  expect(at("2026-12-31T03:00:00Z", "2027-01-02").text).toBe("あと2日");
  expect(at("2026-11-24T03:00:00Z", "2026-11-21").text).toBe("3日おくれ");
});
