import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const here = fileURLToPath(new URL("../", import.meta.url));

const sources = ["kit", "resident", "staff", "work"].flatMap((part) =>
  readdirSync(`${here}${part}/src`, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(tsx|css)$/.test(entry.name))
    .map((entry) => `${entry.parentPath}/${entry.name}`),
);

const holding = (colour: RegExp) => sources.filter((file) => colour.test(readFileSync(file, "utf8"))).map((file) => file.slice(here.length));

test("the clients use the identity's colours and no others", () => {
  expect(sources.length).toBeGreaterThan(200);
  expect(holding(/\b(blue|light-blue|cyan|orange|purple|magenta|lime|green|solid-gray)-\d{2,}/)).toEqual([]);
});

test("the yellow of the palette is the ring around what has the focus, or is chosen on a map", () => {
  const ring = ["kit/src/styles.css", "staff/src/shared/redaction/canvas.tsx", "staff/src/features/reports/map/desk-map.tsx"];
  expect(holding(/\byellow-\d{2,}/).filter((file) => !ring.includes(file))).toEqual([]);
});

test("the red of the palette stands for an emergency; what is late has its own", () => {
  const emergency = ["resident/src/shell/banners.tsx", "staff/src/shell/frame.tsx", "staff/src/shell/states.tsx"];
  expect(holding(/\bred-\d{2,}/).filter((file) => !emergency.includes(file))).toEqual([]);
});
