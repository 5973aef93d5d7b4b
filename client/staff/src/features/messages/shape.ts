import type { LineFacts, Shape } from "@tsunagaru/kit";
import type { MessageReply, MessageRow } from "@tsunagaru/sdk";

const SHAPES: Record<MessageRow["state"], Shape> = {
  draft: "open",
  in_review: "yours",
  approved: "half",
  scheduled: "half",
  repeating: "half",
  sending: "half",
  finished: "disc",
  stopped: "bar",
  cancelled: "bar",
};

/** How far a message has come, as a shape. */
export const shapeOf = (state: MessageRow["state"]): Shape => SHAPES[state] ?? "half";

/** Written, approved, there. */
export const factsOf = (message: Pick<MessageReply, "created_at" | "approved_at" | "started_at" | "ended_at" | "send_at" | "state">): LineFacts => ({
  said: message.created_at,
  moving: message.approved_at,
  changed: message.state === "finished" ? (message.ended_at ?? true) : null,
  ended: message.state === "cancelled" || message.state === "stopped" ? (message.ended_at ?? true) : null,
  due: message.state === "scheduled" || message.state === "approved" || message.state === "in_review" ? message.send_at : null,
});
