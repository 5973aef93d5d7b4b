import { UsersRound } from "lucide-react";
import { part } from "../../shared/part";
import type { Room } from "../../shared/room";
import { useSharedWords } from "../../shared/words";
import { useWords } from "./words";

export const directory: Room = {
  id: "directory",
  names: { ja: "団体", "ja-easy": "グループ", en: "Groups" },
  icon: UsersRound,
  section: "mine",
  order: 80,
  focused: ["/directory/new", "/directory/join", "/directory/:id/edit", "/directory/:id/officers"],
  back: "/directory",
  routes: {
    "/directory": part(() => import("./list-page"), useWords, useSharedWords),
    "/directory/new": part(() => import("./new-page"), useWords, useSharedWords),
    "/directory/join": part(() => import("./join-page"), useWords, useSharedWords),
    "/directory/:id": part(() => import("./group-page"), useWords, useSharedWords),
    "/directory/:id/edit": part(() => import("./edit-page"), useWords, useSharedWords),
    "/directory/:id/officers": part(() => import("./officers-page"), useWords, useSharedWords),
  },
  words: [useWords],
};
