import { Status } from "@tsunagaru/kit/status";
import type { ThemeReply } from "@tsunagaru/sdk";
import { useWords } from "./words";

/** Whether a theme still listens, has answered, or has only ended. */
export function ThemeState({ theme: { open, state } }: { theme: Pick<ThemeReply, "open" | "state"> }) {
  const words = useWords();
  if (open) return <Status shape="ring">{words.running}</Status>;
  return state === "reported" ? <Status shape="disc">{words.reported}</Status> : <Status shape="bar">{words.ended}</Status>;
}
