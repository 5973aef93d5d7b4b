import type { Labels } from "..";

export const emergency: Labels["emergency"] = {
  title: "Emergency response under way",
  call: "Call",
  lead: "What do you want to report now?",
  leadHint: "A light page, without photos and map.",
  other: "Report something else",
  look: "Look up my report",
  all: "All reports",
  promises: "Working days spent on the emergency do not count. When it is over, the promised days move by as many: they will stand here, and we write to those whose address we have.",
  more: (count) => `Show everyday categories (${count})`,
};
