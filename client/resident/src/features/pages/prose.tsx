import { join } from "@tsunagaru/kit/join";

const ITEM = "・";

/** A text of the profile: an empty line parts paragraphs, lines that begin with ・ are a list. */
export function Prose({ text, className }: { text: string; className?: string }) {
  return (
    <div className={join("grid gap-3", className)}>
      {text.split(/\n\s*\n/).map((block) => {
        const lines = block.split("\n").filter((line) => line.trim() !== "");
        return lines.every((line) => line.startsWith(ITEM)) ? (
          <ul key={block} className="grid list-disc gap-1 pl-5 marker:text-muted">
            {lines.map((line) => (
              <li key={line}>{line.slice(ITEM.length)}</li>
            ))}
          </ul>
        ) : (
          <p key={block} className="whitespace-pre-line">
            {block}
          </p>
        );
      })}
    </div>
  );
}
