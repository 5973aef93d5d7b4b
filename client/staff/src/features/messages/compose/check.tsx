import type { ReactNode } from "react";
import { useWords } from "../words";

/** Beside the words: what readers stumble over in the title, and in the text. */
export function Check({ title, text }: { title: ReactNode; text: ReactNode }) {
  const words = useWords();
  return (
    <aside aria-label={words.check} className="grid content-start gap-6 border-t border-rule px-4 py-5 @min-[64rem]/page:w-64 @min-[64rem]/page:shrink-0 @min-[64rem]/page:overflow-y-auto @min-[64rem]/page:border-t-0 @min-[64rem]/page:border-l @min-[64rem]/page:px-5 @min-[80rem]/page:w-80">
      {!title && !text && <p className="phrase text-second text-muted">{words.checkHint}</p>}
      {title && (
        <div>
          <h2 className="text-meta text-muted">{words.name}</h2>
          {title}
        </div>
      )}
      {text && (
        <div>
          <h2 className="text-meta text-muted">{words.text}</h2>
          {text}
        </div>
      )}
    </aside>
  );
}
