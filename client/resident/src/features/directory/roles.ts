import type { GroupMemberReply, OfficerContent, GroupRole } from "@tsunagaru/sdk";

/** What somebody can be in a group, in the order in which it is named everywhere. */
export const ROLES: GroupRole[] = ["representative", "treasurer", "editor", "submitter", "certifier", "auditor"];

/** Who is something from now on: nobody, somebody of the group, or somebody new. Several may be the same. */
export type Seat = { role: GroupRole; member: string; name: string; email: string };
export const NEW = "new";

/** One line for each that is held now, and one for each role that nobody has. */
export const seatsOf = (members: GroupMemberReply[]): Seat[] =>
  ROLES.flatMap((role) => {
    const holding = members.filter(({ offices }) => offices.some((one) => one.role === role && one.until === null));
    const seat = (member: string): Seat => ({ role, member, name: "", email: "" });
    return holding.length > 0 ? holding.map(({ id }) => seat(id)) : [seat("")];
  });

/** Whether a line says that somebody new comes, and not who. */
export const isLacking = (seat: Seat) => seat.member === NEW && seat.name.trim() === "";

/** What is asked of the service. Who is named twice as somebody new is one person. */
export const officersOf = (seats: Seat[]): OfficerContent[] =>
  seats
    .filter(({ member }) => member !== "")
    .map(({ role, member, name, email }) => (member === NEW ? { role, name: name.trim(), email: email.trim() || null } : { role, member_id: member }));
