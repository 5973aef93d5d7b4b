import { Send } from "lucide-react";
import { part } from "../../shared/part";
import type { Room } from "../../shared/room";
import { useWords } from "./words";

export const messages: Room = {
  id: "messages",
  names: { ja: "役所からのお知らせを読む", "ja-easy": "役所からの お知らせを 読む", en: "Messages from the municipality" },
  icon: Send,
  section: "find",
  order: 40,
  act: {
    href: "/messages",
    says: { ja: "役所からのお知らせを読む", "ja-easy": "役所からの お知らせを 読む", en: "Read messages from the municipality" },
    hint: { ja: "送ったお知らせと、だれに送ったか", "ja-easy": "送った お知らせ、だれに 送ったか", en: "What was sent, and to whom" },
    icon: Send,
  },
  routes: {
    "/messages": part(() => import("./list-page"), useWords),
    "/messages/:id": part(() => import("./page"), useWords),
  },
  news: part(() => import("./latest"), useWords),
  words: [useWords],
};
