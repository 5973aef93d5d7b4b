import { expect, test } from "vitest";
import { daysLate, lineOf, type LineFacts, standsAt } from "./line-facts";

const NOW = new Date("2026-11-30T03:00:00Z");

/** A line as one would sketch it on paper. */
function sketch(facts: LineFacts, dateAbove = false): string {
  const ways = { solid: "──", dashed: "- -", dotted: "···", late: "-!-" };
  return lineOf(facts, NOW, dateAbove)
    .map(({ shape, after }) => (after ? `${shape} ${ways[after]}` : shape))
    .join(" ");
}

test("who said something and was promised a day sees one dash, and dots where nobody has promised", () => {
  expect(sketch({ said: "2026-11-26", due: "2026-12-01" })).toBe("ring - - open ··· open");
  expect(sketch({ said: "2026-11-26" })).toBe("ring ··· open ··· open");
});

test("what moves is half full, and its dash ends at the promised day", () => {
  const facts = { said: "2026-11-26", moving: "2026-11-27", due: "2026-12-04" };
  expect(sketch(facts)).toBe("ring ── half - - open");
  expect(lineOf(facts, NOW).map(({ tense }) => tense)).toEqual(["done", "now", "coming"]);
  expect(lineOf(facts, NOW)[2]?.note).toEqual({ say: "by", day: "2026-12-04" });
});

test("where the day stands large above, the last stop says how many days are left", () => {
  const facts = { said: "2026-11-26", moving: "2026-11-27", due: "2026-12-04" };
  expect(lineOf(facts, NOW, true)[2]?.note).toEqual({ say: "left", days: 4 });
});

test("what changed is green, whole; a stop nobody dated is passed all the same", () => {
  const stops = lineOf({ said: "2026-11-20", changed: "2026-11-24" }, NOW);
  expect(stops.map(({ tone }) => tone)).toEqual(["green", "green", "green"]);
  expect(stops.map(({ shape }) => shape)).toEqual(["ring", "half", "disc"]);
  expect(stops[1]?.note).toEqual({ say: "nothing" });
});

test("a promise is late the day after its day, by the calendar in Japan", () => {
  expect(daysLate("2026-11-30", NOW)).toBe(0);
  expect(daysLate("2026-11-30", new Date("2026-11-30T14:59:59Z"))).toBe(0);
  expect(daysLate("2026-11-30", new Date("2026-11-30T15:00:00Z"))).toBe(1);
  expect(daysLate("2026-11-26", NOW)).toBe(4);
});

test("the dash that is late ends in a triangle, at the stop the promise was for", () => {
  expect(sketch({ said: "2026-10-02", moving: "2026-10-04", due: "2026-11-26" })).toBe("ring ── half -!- late");
  expect(sketch({ said: "2026-11-20", due: "2026-11-28" })).toBe("ring -!- late ··· open");
  expect(lineOf({ said: "2026-11-20", due: "2026-11-28" }, NOW)[1]?.note).toEqual({ say: "passed", days: 2 });
});

test("what cannot be changed ends in a bar, never in the disc, and no promise runs on", () => {
  expect(sketch({ said: "2026-11-02", moving: "2026-11-06", ended: true, due: "2026-11-10" })).toBe("ring ── half ── bar");
});

test("what another office has goes on to nothing promised, unless that office named a day", () => {
  const forwarded = { on: "2026-11-10", to: "東京都" };
  expect(sketch({ said: "2026-11-09", forwarded })).toBe("ring ── forwarded ··· open");
  expect(sketch({ said: "2026-11-09", forwarded, due: "2026-12-10" })).toBe("ring ── forwarded - - open");
});

test("a line never goes back: what is open again goes on after the disc", () => {
  const facts = { said: "2026-10-20", moving: "2026-10-21", changed: "2026-11-02", reopened: "2026-11-25" };
  expect(sketch(facts)).toBe("ring ── disc ··· open");
  expect(sketch({ ...facts, due: "2026-12-04" })).toBe("ring ── disc - - open");
  expect(sketch({ ...facts, due: "2026-11-29" })).toBe("ring ── disc -!- late");
});

test("before anything was said every stop is still to come", () => {
  expect(sketch({})).toBe("open ··· open ··· open");
});

const at = (facts: LineFacts) => standsAt(lineOf(facts, NOW))?.name;

test("it stands at the last stop that was reached, or at the one that is late", () => {
  expect(at({ said: "2026-11-26" })).toBe("said");
  expect(at({ said: "2026-11-26", moving: "2026-11-27" })).toBe("moving");
  expect(at({ said: "2026-11-20", due: "2026-11-28" })).toBe("moving");
  expect(at({ said: "2026-11-20", changed: "2026-11-24" })).toBe("changed");
});
