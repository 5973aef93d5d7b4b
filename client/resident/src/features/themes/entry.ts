import { MapPinned } from "lucide-react";
import { part } from "../../shared/part";
import type { Room } from "../../shared/room";
import { useSharedWords } from "../../shared/words";
import { queued } from "./draft";
import { useWords } from "./words";

export const themes: Room = {
  id: "themes",
  names: { ja: "テーマレポート", "ja-easy": "テーマレポート", en: "Themes" },
  icon: MapPinned,
  section: "tell",
  order: 20,
  act: {
    href: "/themes",
    says: { ja: "テーマに気づきを寄せる", "ja-easy": "テーマの 気づいた ことを 知らせる", en: "Share what you notice on a theme" },
    hint: { ja: "役所が集めている気づきと、その結果", "ja-easy": "役所が 聞きたい こと、その けっか", en: "What the municipality asks about, and the results" },
    icon: MapPinned,
  },
  routes: {
    "/themes": part(() => import("./list-page"), useWords),
    "/themes/sent/:id": part(() => import("./sent-page"), useSharedWords),
    "/themes/look": part(() => import("./look-page"), useWords, useSharedWords),
    "/themes/erase": part(() => import("../../shared/given/erase-page"), useSharedWords),
    "/themes/:id": part(() => import("./page"), useWords, useSharedWords),
  },
  stands: { "/themes/sent/:id": "mine", "/themes/look": "mine", "/themes/erase": "mine" },
  redirects: {
    "/sent/:id": "/themes/sent/:id",
    "/erase": "/themes/erase",
  },
  words: [useWords, useSharedWords],
  carries: queued,
  own: {
    look: async (receipt) => (await import("./look")).look(receipt),
    open: ({ number, lookup_code: code }) => ({ href: "/themes/look", state: { number, code } }),
    Row: part(() => import("./own-row"), useWords),
  },
};
