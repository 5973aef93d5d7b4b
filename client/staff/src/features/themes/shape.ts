import type { Shape } from "@tsunagaru/kit";
import type { ThemeReply } from "@tsunagaru/sdk";

/** How far a theme has come: not begun, listening, ended, or answered. */
export function themeShape({ open, state }: Pick<ThemeReply, "open" | "state">): Shape {
  if (open) return "ring";
  if (state === "draft") return "open";
  return state === "reported" ? "disc" : "bar";
}
