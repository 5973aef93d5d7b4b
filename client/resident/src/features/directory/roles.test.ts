import type { GroupMemberReply, GroupRole } from "@tsunagaru/sdk";
import { expect, test } from "vitest";
import { isLacking, NEW, officersOf, seatsOf } from "./roles";

const member = (id: string, ...roles: GroupRole[]) =>
  ({ id, name: id, offices: roles.map((role) => ({ role, since: "", until: null, fiscal_year: 2026 })) }) as unknown as GroupMemberReply;

test("who holds something stays until somebody else is named, and what nobody holds is open", () => {
  const gone = { ...member("b", "treasurer") };
  gone.offices[0]!.until = "2026-04-01T00:00:00Z";
  const seats = seatsOf([member("a", "representative", "editor"), gone]);
  expect(seats.map(({ role, member: who }) => [role, who])).toEqual([
    ["representative", "a"], ["treasurer", ""], ["editor", "a"], ["submitter", ""], ["certifier", ""], ["auditor", ""],
  ]);
  expect(officersOf(seats)).toEqual([{ role: "representative", member_id: "a" }, { role: "editor", member_id: "a" }]);
});

test("somebody new has a name, and an address where there is one", () => {
  const [seat] = seatsOf([]);
  const fresh = { ...seat!, member: NEW };
  expect(isLacking(fresh)).toBe(true);
  expect(officersOf([{ ...fresh, name: " 新任 三郎 ", email: " n@example.jp " }, { ...fresh, name: "名前", email: "" }])).toEqual([
    { role: "representative", name: "新任 三郎", email: "n@example.jp" },
    { role: "representative", name: "名前", email: null },
  ]);
});
