import type { Words } from "./ja";

const en: Words = {
  updated: (day) => `Last reviewed on ${day}`,
  contents: "On this page",
  others: "Other pages",
  kept: {
    title: "All that is kept",
    lead: "This list is made from the rules in the program itself.",
    unseen: (count) => `Used by the program, seen by nobody (${count})`,
    seen: {
      department: "Seen by staff of the department alone",
      department_and_public: "Seen by staff of the department; what is published, by everybody",
      staff: "Seen by staff",
    },
    end: {
      days: (days) => (days === 1 ? "One day after it came" : `${days} days after it came`),
      after_ending: (days) => `${days === 1 ? "One day" : `${days} days`} after the case ended, or earlier when you erase it`,
      public_stays: (days) => `${days === 1 ? "One day" : `${days} days`} after the case ended, or earlier when you erase it; only what was published stays`,
      account: () => "When you ask us to close your sign-in",
      until_stopped: () => "When you stop it",
      stays: () => "It stays; it does not say who you are",
    },
  },
  criteria: { title: "What is not published", lead: "In these cases something is left out or not published. It is dealt with all the same." },
  tiles: {
    title: "The pictures of the map",
    from: (host) => `The pictures of the map come from ${host}. When you open a map, the network address (IP) of your device and the part of the map that you look at are sent there; nothing of your report is. Everything also works without the map, by town and address.`,
    none: "The map is drawn by this service alone; nothing is sent to anybody else.",
  },
  absent: "This page has not been written yet",
};
export default en;
