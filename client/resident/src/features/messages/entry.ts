import { Send } from "lucide-react";
import { part } from "../../shared/part";
import type { Room } from "../../shared/room";
import { useWords } from "./words";

export const messages: Room = {
  id: "messages",
  names: { ja: "区からのお知らせを読む", "ja-easy": "区からの お知らせを 読む", en: "Messages from the ward" },
  icon: Send,
  section: "find",
  order: 40,
  act: {
    href: "/messages",
    says: { ja: "区からのお知らせを読む", "ja-easy": "区からの お知らせを 読む", en: "Read messages from the ward" },
    hint: { ja: "送ったお知らせと、だれに送ったか", "ja-easy": "送った お知らせ、だれに 送ったか", en: "What was sent, and to whom" },
    icon: Send,
  },
  routes: {
    "/messages": part(() => import("./list-page"), useWords),
    "/messages/:id": part(() => import("./page"), useWords),
  },
  words: [useWords],
};
