import { expect, test } from "vitest";
import { crew } from "./crew";

test("a way is said in metres, and from a kilometre on in kilometres", () => {
  expect([40, 999, 1000, 1684, 12_340].map(crew.distance)).toEqual(["約40m", "約999m", "約1.0km", "約1.7km", "約12.3km"]);
});
