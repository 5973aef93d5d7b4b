import { expect, test } from "vitest";
import type { Room } from "../../shared/room";
import { homeTasks } from "./tasks";

const said = (ja: string) => ({ ja, "ja-easy": ja, en: ja });
const room = (id: string, act?: string) => ({ id, names: said(id), icon: () => null, ...(act && { act: { href: act, says: said(`${id}!`), hint: said(""), icon: () => null } }) }) as unknown as Room;
const reports = room("reports", "/reports/new");
const rooms = [reports, room("themes", "/themes"), room("solved", "/solved"), room("statistics"), room("subscriptions")];
const hrefs = (named: string[]) => homeTasks(rooms, reports, named).map(({ href }) => href);

test("the municipality names what its front page offers, in its order", () => {
  expect(hrefs(["statistics", "themes"])).toEqual(["/statistics", "/themes"]);
  expect(homeTasks(rooms, reports, ["statistics"])[0]?.says.ja).toBe("statistics");
});

test("without its word the rooms that have something to do stand there; what is not here is left out", () => {
  expect(hrefs([])).toEqual(["/themes", "/solved"]);
  expect(hrefs(["grants"])).toEqual(["/themes", "/solved"]);
  expect(hrefs(["reports", "solved"])).toEqual(["/solved"]);
});
