import type { AnswerReply } from "@tsunagaru/sdk";
import { describe, expect, it } from "vitest";
import type { Question } from "../../../shared/municipality";
import { answersFor, mayStand } from "./known";

const answer = (category: string, question: string, value: string | number) => ({ category, question, value }) as AnswerReply;
const choice: Question = {
  code: "state",
  kind: "choice",
  required: true,
  label: "",
  options: [
    { code: "out", label: "", stop: null },
    { code: "leaning", label: "", stop: { kind: "please_phone", text: "", phone: null, url: null, atLeast: null } },
  ],
  min: null,
  max: null,
  unit: "",
  daysBack: null,
  daysAhead: null,
  stop: null,
};

describe("what was answered", () => {
  it("is kept for its own category, whoever asks still", () => {
    const given = [answer("light", "state", "out"), answer("road", "depth", 3), answer("light", "old", "x")];
    expect(answersFor(given, "light")).toEqual({ state: "out", old: "x" });
    expect(answersFor(given, "park")).toEqual({});
  });

  it("cannot stand where it is missing or means: please phone", () => {
    expect(mayStand([choice], { state: "out" })).toBe(true);
    expect(mayStand([choice], {})).toBe(false);
    expect(mayStand([choice], { state: "leaning" })).toBe(false);
    expect(mayStand([], { old: "x" })).toBe(true);
  });
});
