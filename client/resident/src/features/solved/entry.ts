import { HeartHandshake } from "lucide-react";
import { part } from "../../shared/part";
import type { Room } from "../../shared/room";
import { useSharedWords } from "../../shared/words";
import { queued } from "./draft";
import { useWords } from "./words";

export const solved: Room = {
  id: "solved",
  names: { ja: "かいけつレポート", "ja-easy": "かいけつレポート", en: "Solved together" },
  icon: HeartHandshake,
  section: "tell",
  order: 30,
  isOn: ({ solvedCategories }) => solvedCategories.length > 0,
  act: {
    href: "/solved",
    says: { ja: "解決したことを知らせる", "ja-easy": "自分たちで なおした ことを 知らせる", en: "Tell what you put right" },
    hint: { ja: "草取り、ごみ拾い、花壇の手入れなど", "ja-easy": "草を とる、ごみを ひろう、花の せわなど", en: "Weeding, litter, flower beds" },
    icon: HeartHandshake,
  },
  routes: {
    "/solved": part(() => import("./list-page"), useWords),
    "/solved/new": part(() => import("./form-page"), useWords, useSharedWords),
    "/solved/look": part(() => import("./look-page"), useWords, useSharedWords),
    "/solved/sent/:id": part(() => import("./sent-page"), useSharedWords),
    "/solved/erase": part(() => import("../../shared/given/erase-page"), useSharedWords),
  },
  focused: ["/solved/new"],
  stands: { "/solved/look": "mine", "/solved/sent/:id": "mine", "/solved/erase": "mine" },
  words: [useWords, useSharedWords],
  carries: queued,
  own: {
    look: async (receipt) => (await import("./look")).look(receipt),
    open: ({ number, lookup_code: code }) => ({ href: "/solved/look", state: { number, code } }),
    Row: part(() => import("./own-row"), useWords),
  },
  lookUp: { prefix: "K", href: "/solved/look" },
};
