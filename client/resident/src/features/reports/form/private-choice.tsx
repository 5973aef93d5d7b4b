import { useId } from "react";
import { useFormWords } from "./words";

/** "Please do not show this publicly": a wish that the service keeps. */
export function PrivateChoice({ value, onChange }: { value: boolean; onChange: (value: boolean) => void }) {
  const words = useFormWords().intake;
  const hint = useId();
  return (
    <div className="mt-4">
      <label className="flex min-h-11 items-center gap-3 font-bold">
        <input type="checkbox" className="size-5 shrink-0 accent-green" aria-describedby={hint} checked={value} onChange={(event) => onChange(event.target.checked)} />
        {words.private}
      </label>
      <p id={hint} className="pl-8 text-second text-muted">
        {words.privateHint}
      </p>
    </div>
  );
}
