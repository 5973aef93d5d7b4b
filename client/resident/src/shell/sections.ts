import { House, type LucideIcon, Map as Town, MessageSquarePlus, Search, UserRound } from "lucide-react";
import type { Section } from "../shared/room";

/** Where one can go from everywhere. There is no sixth place: what is new is a room in one of these. */
export const SECTIONS: { href: string; label: "home" | Section; icon: LucideIcon }[] = [
  { href: "/", label: "home", icon: House },
  { href: "/tell", label: "tell", icon: MessageSquarePlus },
  { href: "/find", label: "find", icon: Search },
  { href: "/town", label: "town", icon: Town },
  { href: "/mine", label: "mine", icon: UserRound },
];
