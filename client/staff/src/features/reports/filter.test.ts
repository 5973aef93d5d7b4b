import { expect, test } from "vitest";
import * as desk from "../../desk/filter";
import { EVERYTHING, type Filter, FILTERS, START, toQuery } from "./filter";

const fromSearch = (search: string) => desk.fromSearch(FILTERS, search);
const toSearch = (filter: Filter) => desk.toSearch(FILTERS, filter);
const conditions = (filter: Filter) => desk.conditions(FILTERS, filter);

const full: Filter = {
  sort: "due",
  group: "open",
  state: ["accepted", "in_progress"],
  category: "street_light",
  district: "kita-machi",
  department: "road_park",
  assigned: "nobody",
  assignee: "0193",
  late: true,
  waiting: true,
  due_today: true,
  no_answer: true,
  author_answered: true,
  forwarding_failed: true,
  q: "街路灯 西口",
  asset: "071-25",
  publication: "hidden",
};

test("a filter survives the address", () => {
  expect(fromSearch(toSearch(full))).toEqual(full);
  expect(fromSearch(toSearch(EVERYTHING))).toEqual(EVERYTHING);
});

test("an address without conditions is open work by due date, other words in it notwithstanding", () => {
  expect(fromSearch("")).toEqual(START);
  expect(fromSearch("view=map")).toEqual(START);
});

test("words that mean nothing fall out", () => {
  expect(fromSearch("sort=fastest&group=half&assigned=boss&late=yes&publication=x&state=,")).toEqual(EVERYTHING);
});

test("the service is asked for chosen things only", () => {
  expect(toQuery(START)).toEqual({ scope: "desk", sort: "due", group: "open" });
  expect(toQuery(full)).toMatchObject({ category: ["street_light"], state: ["accepted", "in_progress"], late: true, asset: "071-25" });
});

test("order and open or closed are not counted as conditions", () => {
  expect(conditions(START)).toBe(0);
  expect(conditions(full)).toBe(15);
});
