import { Bell } from "lucide-react";
import { part } from "../../shared/part";
import type { Room } from "../../shared/room";
import { useSharedWords } from "../../shared/words";
import { useWords } from "./words";

export const subscriptions: Room = {
  id: "subscriptions",
  names: { ja: "知らせの設定", "ja-easy": "お知らせの せってい", en: "Alerts" },
  icon: Bell,
  section: "mine",
  order: 90,
  routes: {
    "/subscriptions": part(() => import("./page"), useWords, useSharedWords),
    "/subscriptions/topics": part(() => import("./choose-page"), useWords),
    "/subscriptions/why/:kind/:id": part(() => import("./why-page"), useWords),
    "/subscriptions/chosen": part(() => import("./chosen-page"), useWords),
    "/subscriptions/confirm": part(() => import("./confirm-page"), useWords),
    "/subscriptions/stop/:secret": part(() => import("./stop-page"), useWords),
  },
  focused: ["/subscriptions/topics"],
  back: "/mine",
  redirects: {
    "/alerts": "/subscriptions",
    "/alerts/confirm": "/subscriptions/confirm",
    "/unsubscribe/:secret": "/subscriptions/stop/:secret",
  },
  mine: part(() => import("./mine"), useWords),
  words: [useWords],
};
