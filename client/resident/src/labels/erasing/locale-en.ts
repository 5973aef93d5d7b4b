import type { Widen } from "@tsunagaru/kit/i18n";
import type { erasing as ja } from "./ja";

export const erasing: Widen<typeof ja> = {
  open: "Erase my data",
  lead: "Your data are erased 365 days after the report is closed. You can also have that now.",
  title: "Erase your data?",
  gone: "Erased: how to reach you, your words, the exact place, photos that were not published, what was written back and forth.",
  stays: "Stays: the published words, photos and rough place, and what was done. Counts do not change.",
  after: "This cannot be undone. The number and code stop working, and no more news reach you.",
  number: "Type the receipt number once more",
  send: "Erase",
  cancel: "Cancel",
  done: "Your data were erased",
  ended: { title: "The data of whoever sent this report were erased", hint: "They asked for it, or the time was over, so the code no longer opens it. A published report can be read by everybody." },
};
