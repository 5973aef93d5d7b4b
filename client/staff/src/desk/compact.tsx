import { Key } from "@tsunagaru/kit";
import { ArrowLeft } from "lucide-react";
import { useWords } from "./words";

/** Above the narrow list beside an open case: where one is in the queue, and the way back to all of it. */
export function Compact({ room, title, at, total, onLeave }: { room: string; title: string; at: number; total: string; onLeave: () => void }) {
  const words = useWords();
  return (
    <header className="border-b-2 border-ink px-4.5 pt-2.5 pb-2">
      <button type="button" onClick={onLeave} className="-ml-1.5 flex min-h-9 max-w-full items-center gap-1.5 rounded-8 px-1.5 text-[0.8125rem] text-muted hover:text-ink">
        <ArrowLeft size={16} aria-hidden="true" />
        <span className="sr-only">{words.back}：</span>
        <span className="min-w-0 truncate">{room === title ? room : `${room}　${title}`}</span>
        <Key>Esc</Key>
      </button>
      <p className="figures text-[1rem] font-bold">{at > 0 ? words.position(at, total) : words.count(Number.parseInt(total, 10))}</p>
    </header>
  );
}
