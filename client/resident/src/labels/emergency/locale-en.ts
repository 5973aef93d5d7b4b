import type { Labels } from "..";

export const emergency: Labels["emergency"] = {
  title: "Emergency response under way",
  call: "Call",
  lead: "What do you want to report now?",
  leadHint: "A light page, without photos and map.",
  other: "Report something else",
  look: "Look up my report",
  all: "All reports",
  promises: "Because of the emergency we may not keep our promised days. Answers and repairs take longer.",
  more: (count) => `Show everyday categories (${count})`,
};
