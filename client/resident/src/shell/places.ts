import { House, List, type LucideIcon, Megaphone, SearchCheck } from "lucide-react";

type Place = { href: string; label: "home" | "send" | "all" | "status"; icon: LucideIcon };

/** Where one can go from everywhere. */
export const PLACES: Place[] = [
  { href: "/", label: "home", icon: House },
  { href: "/report", label: "send", icon: Megaphone },
  { href: "/reports", label: "all", icon: List },
  { href: "/status", label: "status", icon: SearchCheck },
];
