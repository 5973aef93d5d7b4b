import type { Labels } from "..";

export const forwarding: Labels["forwarding"] = {
  sent: (to) => `Sent to ${to}`,
  waiting: (to) => `Being sent to ${to}`,
  number: (number) => `Their number: ${number}`,
  states: {
    received: "They have received it",
    in_progress: "They are working on it",
    planned: "They have planned it",
    fixed: "They say that it is done",
    closed: "They say that it is closed",
    cannot: "They say that nothing can be done",
    duplicate: "They handle it together with another one",
    returned: "It is not theirs either; the department is looking at it again",
  },
};
