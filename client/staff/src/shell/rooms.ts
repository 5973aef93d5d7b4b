import { contributions } from "../features/contributions/entry";
import { crew } from "../features/crew/entry";
import { emergency } from "../features/emergency/entry";
import { front } from "../features/front/entry";
import { grants } from "../features/grants/entry";
import { hearings } from "../features/hearings/entry";
import { letters } from "../features/letters/entry";
import { messages } from "../features/messages/entry";
import { open311 } from "../features/open311/entry";
import { operations } from "../features/operations/entry";
import { reports } from "../features/reports/entry";
import { satisfaction } from "../features/satisfaction/entry";
import { statistics } from "../features/statistics/entry";
import { templates } from "../features/templates/entry";
import { themes } from "../features/themes/entry";
import { today } from "../features/today/entry";
import { wording } from "../features/wording/entry";
import type { Entry } from "./entry";

/** The rooms of the desk, in the order of the bar. The first that somebody may see is where she begins. */
export const ROOMS: Entry[] = [today, reports, contributions, themes, grants, messages, hearings, crew, statistics, satisfaction, templates, letters, wording, front, emergency, open311, operations];
