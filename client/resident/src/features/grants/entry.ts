import { HandCoins } from "lucide-react";
import { part } from "../../shared/part";
import type { Room } from "../../shared/room";
import { useWords } from "./words";

export const grants: Room = {
  id: "grants",
  names: { ja: "補助金", "ja-easy": "補助金", en: "Grants" },
  icon: HandCoins,
  section: "find",
  order: 15,
  act: {
    href: "/grants",
    says: { ja: "補助金をさがす", "ja-easy": "補助金を さがす", en: "Find a grant" },
    hint: { ja: "地域の活動に使えるお金と、申し込みの締切", "ja-easy": "地域の 活動に 使える お金、いつまでに 申しこむか", en: "Money for what groups do, and until when to apply" },
    icon: HandCoins,
  },
  routes: {
    "/grants": part(() => import("./list-page"), useWords),
    "/grants/preview": part(() => import("./preview-page"), useWords),
    "/grants/:id": part(() => import("./page"), useWords),
  },
  words: [useWords],
};
