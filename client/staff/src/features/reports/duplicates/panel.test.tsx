// @vitest-environment jsdom
import type { ReportReply } from "@tsunagaru/sdk";
import { renderToString } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { Duplicates } from "./panel";

vi.mock("./data", () => ({ useLikely: () => ({ data: { radius_m: 50, items: [] } }) }));

const said = (accuracy: "point" | "town") => {
  const report = { place: { accuracy }, merged_count: 0, desk: { nearby_shown: [] } } as unknown as ReportReply;
  return renderToString(<Duplicates report={report} />).replaceAll(/<[^>]+>/g, "");
};

test("how far was looked is said in metres of a point, and as its town of a place known only as a town", () => {
  expect(said("point")).toContain("50m以内・前後12週間");
  expect(said("town")).toContain("同じ町・前後12週間");
  expect(said("town")).not.toContain("50m");
});
