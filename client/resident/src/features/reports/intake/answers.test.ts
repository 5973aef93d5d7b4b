import { describe, expect, it } from "vitest";
import type { Question } from "../../../shared/municipality";
import { answersToSend } from "./to-send";
import { dayFrom, faultOf, stopOf } from "./answers";

const asked = (changes: Partial<Question>): Question => ({
  code: "q", kind: "number", required: false, label: "", options: [], min: null, max: null, unit: "cm", daysBack: null, daysAhead: null, stop: null, ...changes,
});
const phone = { kind: "please_phone" as const, text: "", phone: "000", url: null, atLeast: 20 };

describe("answers to the questions of a category", () => {
  it("asks for what is required, also when only spaces were typed", () => {
    expect(faultOf(asked({ required: true }), " ")).toEqual({ kind: "required" });
    expect(faultOf(asked({}), undefined)).toBeNull();
  });

  it("reads full-width digits and keeps to the bounds", () => {
    const depth = asked({ min: 0, max: 300 });
    expect(faultOf(depth, "１２")).toBeNull();
    expect(faultOf(depth, "深い")).toEqual({ kind: "number" });
    expect(faultOf(depth, "-1")).toEqual({ kind: "small", bound: "0cm" });
    expect(faultOf(depth, "301")).toEqual({ kind: "large", bound: "300cm" });
  });

  it("counts days in the municipality's time", () => {
    const seen = asked({ kind: "date", daysBack: 10, daysAhead: 0 });
    expect(faultOf(seen, dayFrom(0))).toBeNull();
    expect(faultOf(seen, dayFrom(1))).toEqual({ kind: "date" });
    expect(faultOf(seen, dayFrom(-11))).toEqual({ kind: "date" });
    expect(dayFrom(0, Date.parse("2026-11-25T16:00:00Z"))).toBe("2026-11-26");
  });

  it("stops at the number or the option that means: phone", () => {
    const depth = asked({ stop: phone });
    expect([stopOf(depth, "19"), stopOf(depth, "２０"), stopOf(depth, "")]).toEqual([null, phone, null]);
    const lean = asked({ kind: "choice", options: [{ code: "out", label: "", stop: null }, { code: "lean", label: "", stop: phone }] });
    expect([stopOf(lean, "out"), stopOf(lean, "lean"), stopOf(lean, undefined)]).toEqual([null, phone, null]);
  });

  it("sends nothing empty", () => {
    expect(answersToSend({ a: "x", b: " ", c: 3 })).toEqual({ a: "x", c: 3 });
    expect(answersToSend(undefined)).toEqual({});
  });
});
