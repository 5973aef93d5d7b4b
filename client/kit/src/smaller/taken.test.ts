import { expect, test } from "vitest";
import { takenOf } from "./taken";

type Field = [tag: number, type: number, value: number | string | [number, number][]];

/** A block of EXIF as a camera writes it, in either order of bytes. */
function block(details: Field[], gps: Field[], little = true): ArrayBuffer {
  const bytes = new Uint8Array(2_000);
  const view = new DataView(bytes.buffer);
  const start = 40;
  bytes.set([0xff, 0xd8, 0xff, 0xe1], 0);
  bytes.set([..."Exif\0\0"].map((letter) => letter.codePointAt(0) ?? 0), start - 6);
  bytes.set([..."II"].map(() => (little ? 0x49 : 0x4d)), start);
  view.setUint16(start + 2, 42, little);
  view.setUint32(start + 4, 8, little);
  let free = 600;
  const write = (offset: number, fields: Field[]) => {
    view.setUint16(start + offset, fields.length, little);
    fields.forEach(([tag, type, value], index) => {
      const at = start + offset + 2 + index * 12;
      view.setUint16(at, tag, little);
      view.setUint16(at + 2, type, little);
      view.setUint32(at + 4, typeof value === "number" ? 1 : value.length, little);
      if (typeof value === "number") view.setUint32(at + 8, value, little);
      else if (typeof value === "string" && value.length <= 4) [...value].forEach((letter, one) => view.setUint8(at + 8 + one, letter.codePointAt(0) ?? 0));
      else {
        view.setUint32(at + 8, free, little);
        if (typeof value === "string") [...value].forEach((letter, one) => view.setUint8(start + free + one, letter.codePointAt(0) ?? 0));
        else
          value.forEach(([above, below], one) => {
            view.setUint32(start + free + one * 8, above, little);
            view.setUint32(start + free + one * 8 + 4, below, little);
          });
        free += 64;
      }
    });
  };
  write(8, [[0x8769, 4, 100], [0x8825, 4, 300]]);
  write(100, details);
  write(300, gps);
  return bytes.buffer;
}

const WHEN: Field = [0x9003, 2, "2026:10:17 16:43:21\0"];
const PLACE: Field[] = [
  [1, 2, "N\0"],
  [2, 5, [[35, 1], [44, 1], [1608, 100]]],
  [3, 2, "E\0"],
  [4, 5, [[139, 1], [35, 1], [4560, 100]]],
];

test.each([true, false])("time and place are read, whatever the order of bytes (little: %s)", (little) => {
  const taken = takenOf(block([WHEN], PLACE, little));
  expect(taken.at).toBe("2026-10-17T16:43:21+09:00");
  expect(taken.latitude).toBeCloseTo(35.7378, 5);
  expect(taken.longitude).toBeCloseTo(139.596, 5);
});

test("the zone is what the camera says, south and west are negative", () => {
  const taken = takenOf(block([WHEN, [0x9011, 2, "-05:00\0"]], [[1, 2, "S\0"], ...PLACE.slice(1, 2), [3, 2, "W\0"], ...PLACE.slice(3)]));
  expect(taken.at).toBe("2026-10-17T16:43:21-05:00");
  expect([Math.sign(taken.latitude ?? 0), Math.sign(taken.longitude ?? 0)]).toEqual([-1, -1]);
});

test("what says nothing, or is broken, is nothing", () => {
  const nothing = { at: null, latitude: null, longitude: null };
  expect(takenOf(new ArrayBuffer(10))).toEqual(nothing);
  expect(takenOf(block([WHEN], PLACE).slice(0, 130))).toEqual(nothing);
  expect(takenOf(block([[0x9003, 2, "    :  :     :  :  \0"]], [[2, 5, [[0, 1], [0, 1], [0, 1]]], [4, 5, [[0, 1], [0, 1], [0, 1]]]]))).toEqual(nothing);
});
