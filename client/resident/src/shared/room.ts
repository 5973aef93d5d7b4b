import type { Locale, Words } from "@tsunagaru/kit/i18n";
import type { LucideIcon } from "lucide-react";
import type { Here } from "./municipality";
import type { Carried } from "./outbox";
import type { Own } from "./own";
import type { Part } from "./part";

/** The parts of the shell that rooms stand in. */
export type Section = "tell" | "find" | "town" | "mine";

/** A few words that the shell shows before it has fetched anything of the room. */
export type Said = Record<Locale, string>;

/** A page, whatever its address names. */
export type AnyPage = Part<any>;

/** What one comes to do: the words of a button, and what is good to know before. */
export type Act = { href: string; says: Said; hint: Said; icon: LucideIcon };

/** A room of the service, as the shell knows it. The shell knows no more of any room than stands here. */
export type Room = {
  /** Also the first part of all its addresses. */
  id: string;
  names: Said;
  icon: LucideIcon;
  section: Section;
  order: number;
  /** Whether this municipality has it; without this every one has. */
  isOn?: (here: Here) => boolean;
  /** By address; a page is given what stands in the places of `:names`. */
  routes: Record<string, AnyPage>;
  /** Pages with one task: the way out is a step back, and nothing else is offered. */
  focused?: string[];
  /** Where that step leads; to the front page where nothing is said. */
  back?: string;
  /** Pages that stand in another place than the room: what is read, what is one's own. */
  stands?: Record<string, Section>;
  /** Addresses of before, and where they lead now: for ever. */
  redirects?: Record<string, string>;
  words: Words<unknown>[];
  act?: Act;
  carries?: Carried;
  /** How what was sent from this phone is shown. */
  own?: Own;
  /** The letter that its numbers begin with, and the page that takes them. */
  lookUp?: { prefix: string; href: string };
  /** What it finds for words that somebody typed. */
  searchSource?: Part<{ q: string }>;
  /** What it shows of the town, as map and list. */
  layer?: { names: Said; Part: Part };
  /** On the front page: what has changed, what was said to everybody, and what is near. */
  changed?: Part;
  news?: Part;
  near?: Part;
  /** On the page of what is one's own, below everything. */
  mine?: Part;
  /** At the foot of every page. */
  foot?: { href: string; says: Said }[];
  /** On the light front page of an emergency. */
  inEmergency?: Part;
};
