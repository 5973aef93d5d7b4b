import { expect, test } from "vitest";
import { byUrgency, type Standing } from "../../shared/own";

const thing = (name: string, received_at: string, standing?: Partial<Standing>) => ({
  name,
  received_at,
  standing: standing && { turn: false, next: null, ended: false, seen: null, ...standing },
});

test("one's own turn first, then the next day, then what has no day, then what is done", () => {
  const things = [
    thing("done long ago", "2026-10-01", { ended: true }),
    thing("done", "2026-11-20", { ended: true }),
    thing("no day", "2026-11-21", {}),
    thing("nobody could say", "2026-11-22"),
    thing("in January", "2026-11-01", { next: "2027-01-29" }),
    thing("on Friday", "2026-11-26", { next: "2026-12-04" }),
    thing("my turn", "2026-11-10", { turn: true, next: "2026-12-03" }),
    thing("my turn, sooner", "2026-11-09", { turn: true, next: "2026-12-01" }),
  ];
  expect(things.toSorted(byUrgency).map(({ name }) => name)).toEqual([
    "my turn, sooner", "my turn", "on Friday", "in January", "nobody could say", "no day", "done", "done long ago",
  ]);
});
