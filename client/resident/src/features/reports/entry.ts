import { Camera, Megaphone } from "lucide-react";
import { part } from "../../shared/part";
import type { Room } from "../../shared/room";
import { useSharedWords } from "../../shared/words";
import { queued } from "./draft";
import { useFormWords } from "./form/words";
import { useOwnWords } from "./own/words";
import { useWords } from "./words";

const all = [useWords, useOwnWords, useFormWords, useSharedWords] as const;

export const reports: Room = {
  id: "reports",
  names: { ja: "まちの不具合", "ja-easy": "まちの こわれた ところ", en: "Street problems" },
  icon: Megaphone,
  section: "tell",
  order: 10,
  act: {
    href: "/reports/new",
    says: { ja: "まちの不具合を報告", "ja-easy": "こわれた ところを 知らせる", en: "Report a problem" },
    hint: { ja: "ログインなし・1分ほど", "ja-easy": "ログインは いりません・1分くらい", en: "No sign-in, about a minute" },
    icon: Camera,
  },
  routes: {
    "/reports": part(() => import("./list/page"), useWords),
    "/reports/new": part(() => import("./form/page"), useFormWords, useWords, useSharedWords),
    "/reports/status": part(() => import("./own/page"), ...all),
    "/reports/answer": part(() => import("./own/answer-page"), ...all),
    "/reports/receipt/:id": part(() => import("./receipt/page"), ...all),
    "/reports/satisfaction/:id": part(() => import("./satisfaction/page"), useOwnWords, useWords),
    "/reports/:id": part(() => import("./public/page"), ...all),
  },
  focused: ["/reports/new"],
  stands: {
    "/reports": "town",
    "/reports/:id": "town",
    "/reports/status": "mine",
    "/reports/answer": "mine",
    "/reports/receipt/:id": "mine",
    "/reports/satisfaction/:id": "mine",
  },
  redirects: {
    "/report": "/reports/new",
    "/status": "/reports/status",
    "/answer": "/reports/answer",
    "/receipt/:id": "/reports/receipt/:id",
    "/satisfaction/:id": "/reports/satisfaction/:id",
  },
  words: [...all],
  carries: queued,
  own: {
    look: async (receipt) => (await import("./own/look")).look(receipt),
    open: ({ number, lookup_code: code }) => ({ href: "/reports/status", state: { number, code } }),
    Row: part(() => import("./own/row"), useOwnWords, useWords),
  },
  lookUp: { prefix: "R", href: "/reports/status" },
  searchSource: part(() => import("./search"), useWords),
  layer: {
    names: { ja: "みんなの投稿", "ja-easy": "みんなの しらせ", en: "All reports" },
    Part: part(() => import("./list/view"), useWords),
  },
  changed: part(() => import("./home/changed"), useWords),
  near: part(() => import("./home/nearby"), useWords),
  inEmergency: part(() => import("./emergency"), useWords),
};
