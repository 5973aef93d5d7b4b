import { MessagesSquare } from "lucide-react";
import { part } from "../../shared/part";
import type { Room } from "../../shared/room";
import { useWords } from "./words";

export const hearings: Room = {
  id: "hearings",
  names: { ja: "聞いて変えたこと", "ja-easy": "聞いて かえた こと", en: "Changed because we asked" },
  icon: MessagesSquare,
  section: "find",
  order: 45,
  focused: ["/hearings/answer"],
  back: "/hearings",
  routes: {
    "/hearings/answer": part(() => import("./answer-page"), useWords),
    "/hearings": part(() => import("./changes-page"), useWords),
  },
  words: [useWords],
};
