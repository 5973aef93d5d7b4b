import { expect, test } from "vitest";
import { formFor, pressedIn } from "./assets";

const LAMP = { id: "0198", kind: "lamp", number: "021-34 A", latitude: 35.7378, longitude: 139.596 };

test("the form knows what was pressed on the map", () => {
  const { searchParams } = new URL(formFor("street_light", LAMP), "https://town.test");
  expect(searchParams.get("category")).toBe("street_light");
  expect(pressedIn(searchParams)).toEqual({
    place: { latitude: 35.7378, longitude: 139.596, note: "" },
    asset: { id: "0198", number: "021-34 A", latitude: 35.7378, longitude: 139.596 },
  });
});

test("an address that says less says nothing", () => {
  for (const search of ["", "asset=1&number=2", "asset=1&number=2&at=x,y", "at=1,2", "asset=&number=2&at=1,2"]) expect(pressedIn(new URLSearchParams(search))).toBeNull();
});
