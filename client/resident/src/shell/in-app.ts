import { part } from "../shared/part";

const LINE = /\bLine\//;
const OTHERS = /FBAN|FBAV|Instagram|Twitter|YJApp|GSA\/|MicroMessenger|KAKAOTALK|BytedanceWebview|; wv\)/;

/** Whether the page is open inside another app, whose browser forgets what is kept in it. */
export function insideOf(agent: string): "line" | "other" | null {
  if (LINE.test(agent)) return "line";
  return OTHERS.test(agent) ? "other" : null;
}

/** The hint to open the page outside; nobody else fetches it. */
export const inApp = part(() => import("./in-app-hint"));
