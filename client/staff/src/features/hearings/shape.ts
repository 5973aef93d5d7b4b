import type { Shape } from "@tsunagaru/kit";
import type { HearingRow } from "@tsunagaru/sdk";

const SHAPES: Record<HearingRow["state"], Shape> = { draft: "open", open: "half", closed: "disc", cancelled: "bar" };

/** How far a round has come, as a shape. */
export const shapeOf = (state: HearingRow["state"]): Shape => SHAPES[state] ?? "half";
