import type { ThemeReply } from "@tsunagaru/sdk";
import { expect, test } from "vitest";
import { lacking } from "./lacking";

const theme = { photos: "required", questions: [{ code: "what", required: true }, { code: "note", required: false }] } as unknown as ThemeReply;
const place = { latitude: 35.7, longitude: 139.6, note: "" };

test("what is missing is named field by field, in the order of the page", () => {
  expect(lacking(theme, { place: null, text: " ", answers: {} }, [])).toEqual(["place", "question what", "words", "photos"]);
  expect(lacking(theme, { place, text: "見えません", answers: { what: "blind" } }, [{ state: "saved" }])).toEqual([]);
});

test("a photograph that was refused is none, and where none is needed none is missing", () => {
  const form = { place, text: "見えません", answers: { what: "blind" } };
  expect(lacking(theme, form, [{ state: "refused" }])).toEqual(["photos"]);
  expect(lacking({ ...theme, photos: "allowed" }, form, [])).toEqual([]);
});
