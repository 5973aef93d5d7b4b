import { describe, expect, it } from "vitest";
import { ja } from "./i18n/ja";
import { type Problem, said } from "./notice";

const problem = (errors: Problem["errors"]): Problem => ({ type: "/problems/malformed", title: "Wrong", status: 422, code: "malformed", errors });

describe("the words of a problem", () => {
  it("name the character that cannot be read, and its place", () => {
    const character = { code: "U+0007", line: 2, column: 5 };
    const { hint } = said(problem([{ pointer: "/text", code: "unsafe_character", detail: "", character }]), {}, ja);
    expect(hint).toContain("2行目の5文字目");
    expect(hint).toContain("U+0007");
  });

  it("are those of the field, then those of the problem", () => {
    const own = { outside: { title: "外", hint: "" } };
    expect(said(problem([{ pointer: "/place", code: "outside", detail: "", character: null }]), own, ja).title).toBe("外");
    expect(said(problem([]), {}, ja).title).toBe(ja.problems.malformed.title);
  });
});
