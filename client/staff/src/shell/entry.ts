import type { Me } from "@tsunagaru/sdk";
import type { LucideIcon } from "lucide-react";
import type { ComponentType } from "react";

export type Role = Me["role"];

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

/** What lies in the queue over all rooms: what it is, what it belongs to, and its words. */
export type Waiting = { id: string; what: string; subject: { kind: string; id: string; number: string | null } };

/** How the queue over all rooms opens the things of this one, and acts on them in its preview. */
export type QueueSource = {
  /** What the service calls them. */
  what: string;
  href: (waiting: Waiting) => string;
  /** The inputs of the next act, with the sentence that goes out. */
  Act?: ComponentType<{ waiting: Waiting; onDone: () => void }>;
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
};
