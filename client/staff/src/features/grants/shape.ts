import type { Shape } from "@tsunagaru/kit";
import type { GrantCallState } from "@tsunagaru/sdk";

const SHAPES: Record<GrantCallState, Shape> = { draft: "open", published: "ring", open: "ring", closed: "half", screening: "half", review: "half", decided: "half", notified: "disc", finished: "bar", cancelled: "bar" };

/** How far a call has come, as a shape. */
export const shapeOf = (state: GrantCallState): Shape => SHAPES[state] ?? "half";
