import { PAGE_LINKS } from "@tsunagaru/kit/page-links";
import { Info } from "lucide-react";
import { part } from "../../shared/part";
import type { Room } from "../../shared/room";
import { useWords } from "./words";

/** What everybody looks for at the foot of a page, in the order of looking. */
export const pages: Room = {
  id: "pages",
  names: { ja: "このサービスについて", "ja-easy": "この サービスに ついて", en: "About this service" },
  icon: Info,
  section: "find",
  order: 95,
  routes: { "/pages/:name": part(() => import("./page"), useWords) },
  redirects: {
    "/pages": "/pages/about",
    "/about": "/pages/about",
    "/faq": "/pages/questions",
    "/terms": "/pages/terms",
    "/privacy": "/pages/privacy",
    "/accessibility": "/pages/accessibility",
  },
  words: [useWords],
  foot: PAGE_LINKS,
};
