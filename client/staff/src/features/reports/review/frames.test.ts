import type { RedactionReply } from "@tsunagaru/sdk";
import { expect, test } from "vitest";
import { framesOf } from "./frames";

const redaction = (more: Partial<RedactionReply>): RedactionReply => ({ width: 200, height: 100, faces: [], marks: [], faces_found: 0, looked_at: null, may_remove: false, original_kept: true, picture: null, state: "ready", version: 1, ...more });

test("faces and marks are numbered in one row, in hundredths of the picture", () => {
  const found = framesOf(
    redaction({
      faces: [{ left: 20, top: 10, width: 40, height: 50, shown: true, score: 0.9 }],
      marks: [{ kind: "box", left: 100, top: 50, width: 20, height: 10 }],
    }),
  );
  expect(found).toEqual([
    { number: 1, what: "face", hidden: false, left: 10, top: 10, width: 20, height: 50 },
    { number: 2, what: "mark", hidden: true, left: 50, top: 50, width: 10, height: 10 },
  ]);
});

test("a stroke is framed as broad as its brush", () => {
  const [stroke] = framesOf(redaction({ marks: [{ kind: "stroke", width: 10, points: [20, 20, 60, 30] }] }));
  expect(stroke).toMatchObject({ left: 7.5, top: 15, width: 25, height: 20 });
});
