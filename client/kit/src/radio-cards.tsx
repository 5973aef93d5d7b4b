import { type ReactNode, useId } from "react";
import { join } from "./join";

export type Card = { value: string; title: string; hint?: string; icon?: ReactNode };

/** One choice among cards: a real radio group, two columns on a phone, arrow keys move. */
export function RadioCards({
  legend,
  cards,
  value,
  onChange,
  columns = "grid-cols-2 desk:grid-cols-3",
}: {
  legend: string;
  cards: Card[];
  value: string | null;
  onChange: (value: string) => void;
  columns?: string;
}) {
  const name = useId();
  return (
    <fieldset>
      <legend className="sr-only">{legend}</legend>
      <div className={join("grid gap-2", columns)}>
        {cards.map((card) => (
          <label
            key={card.value}
            className={join(
              "relative flex flex-col gap-0.5 rounded-12 border py-3 transition-colors",
              card.icon || card.hint ? "min-h-24 px-3.5" : "min-h-14 px-3",
              value === card.value
                ? "border-green bg-leaf ring-1 ring-green"
                : "border-edge bg-white hover:bg-daikon",
            )}
          >
            <input
              type="radio"
              className="absolute top-3 right-3 size-5 accent-green"
              name={name}
              value={card.value}
              checked={value === card.value}
              onChange={() => onChange(card.value)}
            />
            {card.icon && <span className={join("mb-0.5", value === card.value ? "text-green" : "text-muted")}>{card.icon}</span>}
            <span className={join("phrase font-bold leading-140", !card.icon && "pr-6")}>{card.title}</span>
            {card.hint && <span className="phrase text-[0.875rem] leading-150 text-muted">{card.hint}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
