import type { LineFacts, LineWords } from "@tsunagaru/kit/line-facts";
import type { Me, TodayRow } from "@tsunagaru/sdk";
import type { LucideIcon } from "lucide-react";
import type { ComponentType, ReactNode } from "react";

export type Role = Me["role"];

/** Who looks, as far as it decides what she sees. */
export type Seer = Pick<Me, "role" | "permissions">;

/** A name in each language in which the desk is read. */
export type Names = { ja: string };

/** One page that stands in the second column of another place: of 設定 or of 数字. */
export type Place = { href: string; names: Names; icon: LucideIcon; roles?: Role[] };

/** What a room shows in the second column; `onChosen` folds the menu of a narrow screen. */
export type Views = ComponentType<{ onChosen: () => void }>;

export type EntryRoute = {
  /** As wouter writes it. */
  path: string;
  page: ComponentType<{ params: Record<string, string | undefined> }>;
  /** The name of a parameter: where it is given, the page needs the place of the second column. */
  alone?: string;
  /** The page has the whole screen, without the bar and the second column; it brings its own way out. */
  whole?: boolean;
};

/** What lies in the queue over all rooms. */
export type Waiting = TodayRow;

/** How the queue over all rooms names and opens the things of this one, and acts on them in its preview. */
export type QueueSource = {
  /** What the service calls them. */
  what: string;
  href: (waiting: Waiting) => string;
  /** Where the service gives none. */
  title?: (waiting: Waiting) => string;
  /** Why it is for today, where no day was promised. */
  why: (waiting: Waiting) => string;
  /** What was promised by its day. */
  promise?: (waiting: Waiting) => string | undefined;
  /** What happened last, where that says more than its state. */
  sign?: (waiting: Waiting) => string | undefined;
  /** The words of its next act. */
  act: (waiting: Waiting) => string;
  lineWords: LineWords;
  /** Where it stands, where that is more than how far it came. */
  line?: (waiting: Waiting) => LineFacts;
  /** The inputs of the next act, with the sentence that goes out; `open` leads to the thing itself. */
  Act?: ComponentType<{ waiting: Waiting; onDone: () => void; open: ReactNode }>;
};

/** All that the shell knows of a room. A room exports one, and `rooms.ts` lists it. */
export type Entry = {
  id: string;
  names: Names;
  icon: LucideIcon;
  /** Where the bar leads; a room without one has pages elsewhere only. */
  href?: string;
  views?: Views;
  routes: EntryRoute[];
  queueSources?: QueueSource[];
  settings?: Place[];
  numbers?: Place[];
  /** Who sees it; everybody where nobody is named. */
  roles?: Role[];
  /** Any one of these is needed to see it. */
  needs?: Seer["permissions"];
};
