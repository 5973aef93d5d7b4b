import { NextAct } from "../../desk/case/next-act";
import { solvedDesk } from "./desk";
import type { QueueSource } from "../../shell/entry";

const words = {
  line: {
    said: { done: "言った", coming: "言う" },
    moving: { done: "動いた", now: "動いている", coming: "動く" },
    changed: { done: "変わった", coming: "変わる" },
    cannot: "変えられない",
  },
  toShow: "公開を待つ",
  toThank: "お礼を待つ",
  show: "見て公開",
  thank: "お礼を書く",
};

const shows = (act: string | undefined): boolean => act !== "thank";

/** What residents put right, in the queue over all rooms. */
export const solvedSources: QueueSource[] = [
  {
    what: "solved",
    href: ({ subject }) => `/solved/${subject.id}`,
    why: ({ act }) => (shows(act?.name) ? words.toShow : words.toThank),
    act: ({ act }) => (shows(act?.name) ? words.show : words.thank),
    lineWords: words.line,
    Act: ({ waiting, onDone, open }) => <NextAct desk={solvedDesk} id={waiting.subject.id} name={waiting.act?.name ?? ""} onDone={onDone} open={open} />,
  },
];
