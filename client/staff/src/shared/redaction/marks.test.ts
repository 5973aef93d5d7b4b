import type { RedactionReply } from "@tsunagaru/sdk";
import { describe, expect, it } from "vitest";
import { begin, boxOf, change, type Mark, rebase, redo, strokeOf, undo } from "./marks";

const size = { width: 100, height: 80 };
const box: Mark = { kind: "box", left: 1, top: 2, width: 30, height: 40 };
const other: Mark = { kind: "box", left: 50, top: 2, width: 30, height: 40 };
const reply = (marks: Mark[]) => ({ marks, faces: [{ shown: false }, { shown: true }] }) as unknown as RedactionReply;

describe("marks", () => {
  it("makes the same box from any two corners and keeps it inside", () => {
    expect(boxOf({ x: 30, y: 40 }, { x: 10, y: 10 }, size)).toEqual({ kind: "box", left: 10, top: 10, width: 20, height: 30 });
    expect(boxOf({ x: -5, y: 60 }, { x: 500, y: 500 }, size)).toEqual({ kind: "box", left: 0, top: 60, width: 100, height: 20 });
    expect(boxOf({ x: 5, y: 5 }, { x: 6, y: 70 }, size)).toBeNull();
  });

  it("thins out a long stroke and keeps its end", () => {
    const points = Array.from({ length: 3000 }, (_, index) => ({ x: index / 40, y: index / 50 }));
    const stroke = strokeOf(points, 20, size);
    expect(stroke?.kind === "stroke" && stroke.points.length).toBeLessThanOrEqual(1000);
    expect(stroke?.kind === "stroke" && stroke.points.slice(-2)).toEqual([75, 60]);
    expect(strokeOf([], 20, size)).toBeNull();
  });

  it("goes back and forth", () => {
    const start = begin(reply([box]));
    expect(start.now.shown).toEqual([1]);
    const more = change(start, { ...start.now, marks: [box, other] });
    expect(undo(more).now.marks).toEqual([box]);
    expect(redo(undo(more)).now.marks).toEqual([box, other]);
    expect(undo(start)).toEqual(start);
    expect(redo(more)).toEqual(more);
  });

  it("puts one's own marks upon what somebody else saved", () => {
    const mine = { marks: [box, other], shown: [] };
    const theirs: Mark = { kind: "box", left: 5, top: 5, width: 9, height: 9 };
    const now = rebase(reply([box]), mine, reply([box, theirs]));
    expect(now.now.marks).toEqual([box, theirs, other]);
    expect(undo(now).now.marks).toEqual([box, theirs]);
  });
});
