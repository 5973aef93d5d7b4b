import { expect, test } from "vitest";
import { marksData } from "./data";
import { foundPlace, movedTo, roughPlace } from "./place-value";
import { around, roughData } from "./rough";

const town = { code: "hikarigaoka", name: "光が丘", latitude: 35.76, longitude: 139.63, reach: 400 };

test("a town chosen by its name is a town, until somebody shows the spot", () => {
  const rough = roughPlace(town, "");
  expect(rough).toEqual({ latitude: 35.76, longitude: 139.63, note: "", accuracy: "town" });
  expect(movedTo(rough, { latitude: 35.761, longitude: 139.631 })).toEqual({ latitude: 35.761, longitude: 139.631, note: "", accuracy: "point" });
});

test("an address that leads to its town alone is kept as the landmark", () => {
  const found = { label: "光が丘二丁目", latitude: 35.76, longitude: 139.63, town: true };
  expect(foundPlace(null, found, "光が丘2-9-6").note).toBe("光が丘2-9-6");
  expect(foundPlace(null, found, "光が丘").note).toBe("");
  expect(foundPlace({ ...town, note: "門の前", accuracy: "point" }, found, "光が丘2-9-6").note).toBe("門の前");
  expect(foundPlace(null, { ...found, town: false }, "光が丘駅").accuracy).toBe("point");
});

test("what is known by its town is drawn as an area and never as a point", () => {
  const mark = { id: "a", latitude: 35.76, longitude: 139.63, count: 1, tone: "open" as const, label: "" };
  expect(marksData([{ ...mark, reach: 400 }]).features).toEqual([]);
  const [area] = roughData([{ ...mark, reach: 400 }, mark]).features;
  expect(area?.geometry.type).toBe("Polygon");
  expect(roughData([mark]).features).toEqual([]);
});

const stop = (order: number, reach?: number) => ({ id: `${order}`, latitude: 35.74, longitude: 139.65, count: 1, tone: "open" as const, label: "", order, reach });

test("stops keep their numbers on the map, those of a town in the middle of its area", () => {
  const stops = [stop(1), stop(2, 500), stop(3)];
  const numbers = [...marksData(stops).features, ...roughData(stops).features].map(({ properties }) => properties?.order);
  expect(numbers.toSorted()).toEqual([1, 2, 3]);
});

test("all places are in sight, areas with what they cover", () => {
  const [west, south, east, north] = around([{ latitude: 35.74, longitude: 139.65 }, { latitude: 35.76, longitude: 139.6, reach: 1113.2 }]);
  expect([south, north]).toEqual([35.74, expect.closeTo(35.77, 6)]);
  expect([west, east]).toEqual([expect.closeTo(139.5877, 3), 139.65]);
});
