import type { RedactionReply } from "@tsunagaru/sdk";
import { describe, expect, it } from "vitest";
import { begin, boxOf, change, type Mark, nudged, rebase, redo, replace, shifted, strokeOf, undo } from "./marks";

const size = { width: 100, height: 80 };
const box: Mark = { kind: "box", left: 1, top: 2, width: 30, height: 40 };
const other: Mark = { kind: "box", left: 50, top: 2, width: 30, height: 40 };
const key = (name: string, shiftKey = false) => ({ key: name, shiftKey });
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

  it("moves and stretches a mark with keys, as far as the picture goes", () => {
    expect(nudged(other, key("ArrowRight"), size)).toEqual({ ...other, left: 58 });
    expect(nudged(other, key("ArrowUp"), size)).toEqual({ ...other, top: 0 });
    expect(nudged(other, key("ArrowRight", true), size)).toEqual({ ...other, width: 38 });
    expect(nudged({ ...other, height: 5 }, key("ArrowUp", true), size)).toMatchObject({ height: 4, top: 2 });
    expect(nudged({ ...other, width: 50 }, key("ArrowRight", true), size)).toMatchObject({ left: 50, width: 50 });
    expect(nudged(other, key("a"), size)).toBeNull();
    const stroke: Mark = { kind: "stroke", width: 16, points: [4, 10, 90, 70] };
    expect(nudged(stroke, key("ArrowLeft"), size)).toEqual({ ...stroke, points: [0, 10, 86, 70] });
    expect(nudged(stroke, key("ArrowDown"), size)).toEqual({ ...stroke, points: [4, 18, 90, 78] });
    expect(nudged(stroke, key("ArrowUp", true), size)).toMatchObject({ width: 24 });
    expect(shifted(stroke, { x: 500, y: -500 }, size)).toMatchObject({ points: [13, 0, 99, 60] });
  });

  it("takes all steps of one mark back together, and those of another apart", () => {
    const start = begin(reply([box, other]));
    const far = [1, 2, 3].reduce((so, step) => replace(so, 0, { ...box, left: 1 + step }), start);
    const both = replace(far, 1, { ...other, top: 9 });
    expect(undo(both).now.marks).toEqual([{ ...box, left: 4 }, other]);
    expect(undo(undo(both)).now.marks).toEqual([box, other]);
    expect(redo(undo(far)).now.marks).toEqual([{ ...box, left: 4 }, other]);
    const again = replace(undo(both), 0, { ...box, left: 7 });
    expect(undo(again).now.marks).toEqual([{ ...box, left: 4 }, other]);
  });
});
