import type { linked as ja } from "./ja";
import type { Widen } from "@tsunagaru/kit/i18n";

export const linked: Widen<typeof ja> = {
  linked: {
    original: "The report it is handled with",
    originalLead: "Somebody reported the same fault. Both are handled together, and the result is shown here.",
    open: "See that report",
    number: (number) => `Receipt number ${number}`,
    merged: (count) => `${count} ${count === 1 ? "report" : "reports"} of the same fault are handled here.`,
    unmerge: "It is handled on its own again",
    theirs: "Another report of the same fault was merged into this one",
    parts: "How each part stands",
    partsLead: "Several departments work on it, each on its part. The receipt number stays the same.",
    moves: { split: "Split into parts for several departments", join: "No longer split", parts_fixed: "All parts are fixed", parts_ended: "All parts have ended" },
  },
};
