import { expect, test } from "vitest";
import { heldTogether, kindsOf, marksOf, nextKind, piecesOf } from "./marks";

test("places are counted in code points, whatever a letter is made of", () => {
  const pieces = piecesOf("𠮷野家で🍙を配ります。");
  expect(pieces.map(({ text }) => text).join("")).toBe("𠮷野家で🍙を配ります。");
  expect(pieces.at(-1)?.end).toBe([..."𠮷野家で🍙を配ります。"].length);
  const rice = pieces.find(({ text }) => text.includes("配"));
  expect([..."𠮷野家で🍙を配ります。"].slice(rice?.start, rice?.end).join("")).toBe(rice?.text);
});

test("no line begins with what ends a phrase", () => {
  const held = heldTogether(piecesOf("館が開きます。来てください！"));
  expect(held.map((pieces) => pieces.map(({ text }) => text).join("")).filter((text) => /^[。！]/.test(text))).toEqual([]);
  expect(held.flat()).toEqual(piecesOf("館が開きます。来てください！"));
});

test("a word goes round: hard, good, nothing", () => {
  expect([nextKind(undefined), nextKind("unclear"), nextKind("good")]).toEqual(["unclear", "good", undefined]);
});

test("words side by side are one mark, and come back as they were", () => {
  const pieces = [
    { text: "供用", start: 0, end: 2, word: true },
    { text: "開始", start: 2, end: 4, word: true },
    { text: "、", start: 4, end: 5, word: false },
    { text: "館", start: 5, end: 6, word: true },
  ];
  const kinds = new Map([
    [0, "unclear"],
    [2, "unclear"],
    [5, "good"],
  ] as const);
  const marks = marksOf(pieces, kinds);
  expect(marks).toEqual([
    { start: 0, end: 4, kind: "unclear" },
    { start: 5, end: 6, kind: "good" },
  ]);
  expect(kindsOf(pieces, marks)).toEqual(kinds);
});
