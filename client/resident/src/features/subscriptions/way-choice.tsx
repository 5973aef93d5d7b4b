import { useWords } from "./words";

export type Way = "line" | "mail" | "push";

/** How it comes: one of those that can be chosen here. What a browser lacks is said beside it. */
export function WayChoice({ ways, value, lacks, onChange }: { ways: Way[]; value: Way; lacks: string | null; onChange: (way: Way) => void }) {
  const { choose } = useWords();
  return (
    <fieldset>
      <legend className="sr-only">{choose.way}</legend>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,max(9.5rem,45%)),1fr))] gap-x-4">
        {ways.map((way) => (
          <label key={way} className="flex min-h-12 cursor-pointer items-center gap-3 border-b border-rule py-2 leading-140 has-[:disabled]:cursor-not-allowed has-[:disabled]:text-muted">
            <input
              type="radio"
              name="way"
              className="size-[1.375rem] shrink-0 accent-green"
              disabled={way === "push" && lacks !== null}
              checked={value === way}
              onChange={() => onChange(way)}
            />
            <span className={value === way ? "phrase font-bold" : "phrase"}>{choose.ways[way]}</span>
          </label>
        ))}
      </div>
      {lacks && <p className="phrase mt-2 text-second text-muted">{lacks}</p>}
    </fieldset>
  );
}
