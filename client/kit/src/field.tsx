import { ChevronDown, CircleAlert } from "lucide-react";
import { type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes, useId } from "react";
import { useKitLabels } from "./i18n";
import { join } from "./join";

type Around = { label: ReactNode; hint?: ReactNode; error?: string | undefined; optional?: boolean; hideLabel?: boolean };

const BOX =
  "block w-full rounded-8 border border-edge bg-white px-4 py-2.5 text-ink placeholder:text-muted aria-invalid:border-2 aria-invalid:border-ink";

function Frame({ id, label, hint, error, optional, hideLabel, children }: Around & { id: string; children: ReactNode }) {
  const words = useKitLabels();
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className={join("font-bold", hideLabel && "sr-only")}>
        {label}
        {optional && <span className="ml-2 text-[0.875rem] font-normal text-muted">{words.optional}</span>}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="text-[0.9375rem] leading-160 text-muted">
          {hint}
        </p>
      )}
      {children}
      {error && (
        <Mistake id={`${id}-error`}>{error}</Mistake>
      )}
    </div>
  );
}

/** What is missing or wrong in one place, as a sign and words; said aloud where it appears by itself. */
export function Mistake({ id, live = false, className, children }: { id?: string; live?: boolean; className?: string; children: ReactNode }) {
  return (
    <p id={id} role={live ? "alert" : undefined} className={join("phrase flex items-baseline gap-1.5 text-second font-bold", className)}>
      <CircleAlert aria-hidden="true" strokeWidth={2.5} className="relative top-[0.15em] size-[1.1em] shrink-0" />
      <span>{children}</span>
    </p>
  );
}

const described = (id: string, hint: ReactNode, error?: string) =>
  join(hint ? `${id}-hint` : "", error ? `${id}-error` : "") || undefined;

/** A labelled one-line input; the error is tied to it for screen readers. */
export function Field({
  label,
  hint,
  error,
  optional,
  hideLabel,
  className,
  ...rest
}: Around & InputHTMLAttributes<HTMLInputElement>) {
  const own = useId();
  const id = rest.id ?? own;
  return (
    <Frame {...{ id, label, hint, error, optional, hideLabel }}>
      <input
        {...rest}
        id={id}
        className={join(BOX, "min-h-12", className)}
        aria-invalid={error ? true : undefined}
        aria-describedby={described(id, hint, error)}
      />
    </Frame>
  );
}

/** A labelled text area that grows with its text. `behind`: the same text once more, unseen, for what is drawn under it. */
export function TextArea({
  label,
  hint,
  error,
  optional,
  hideLabel,
  behind,
  className,
  rows = 3,
  ...rest
}: Around & { behind?: ReactNode } & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const own = useId();
  const id = rest.id ?? own;
  const area = (
    <textarea
      {...rest}
      id={id}
      rows={rows}
      className={join(BOX, "field-sizing-content min-h-24", behind ? "relative bg-transparent!" : undefined, className)}
      aria-invalid={error ? true : undefined}
      aria-describedby={described(id, hint, error)}
    />
  );
  return (
    <Frame {...{ id, label, hint, error, optional, hideLabel }}>
      {behind ? (
        <div className="relative">
          <div aria-hidden="true" className={join(BOX, "absolute inset-0 border-transparent! break-words whitespace-pre-wrap text-transparent!", className)}>
            {behind}
          </div>
          {area}
        </div>
      ) : (
        area
      )}
    </Frame>
  );
}

/** A labelled native choice list. */
export function Select({
  label,
  hint,
  error,
  optional,
  hideLabel,
  className,
  value,
  onChange,
  options,
  id: given,
}: Around & {
  id?: string;
  className?: string;
  value: string;
  onChange: (value: string) => void;
  options: { value: string; label: string }[];
}) {
  const own = useId();
  const id = given ?? own;
  return (
    <Frame {...{ id, label, hint, error, optional, hideLabel }}>
      <div className="relative">
      <select
        id={id}
        className={join(BOX, "min-h-12 cursor-pointer appearance-none pr-10 text-ellipsis", className)}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={error ? true : undefined}
        aria-describedby={described(id, hint, error)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
        <ChevronDown size={20} aria-hidden="true" className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2 text-muted" />
      </div>
    </Frame>
  );
}
