import { Select } from "@tsunagaru/kit/field";
import type { QuietReply } from "@tsunagaru/sdk";
import { Fold } from "./fold";
import { useWords } from "./words";

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** From an hour to the same one: nothing is held back. */
export const isQuiet = ({ start, end }: QuietReply): boolean => start !== end;

type Props = { value: QuietReply; usual: QuietReply; onChange: (value: QuietReply) => void };

/** When nothing shall come: the municipality's night, other hours, or none at all. */
export function Quiet({ value, usual, onChange }: Props) {
  const { quiet } = useWords();
  const on = isQuiet(value);
  const options = (without: number) => HOURS.filter((hour) => hour !== without).map((hour) => ({ value: String(hour), label: quiet.hour(hour) }));
  return (
    <Fold title={quiet.title} said={on ? quiet.between(value.start, value.end) : quiet.always}>
      <label className="flex min-h-12 cursor-pointer items-center gap-3 py-2 leading-140">
        <input
          type="checkbox"
          className="size-[1.375rem] shrink-0 accent-green"
          checked={on}
          onChange={() => onChange(on ? { start: 0, end: 0 } : isQuiet(usual) ? usual : { start: 21, end: 7 })}
        />
        <span className="phrase">{quiet.on}</span>
      </label>
      {on && (
        <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,max(9rem,40%)),1fr))] gap-3">
          <Select label={quiet.from} value={String(value.start)} options={options(value.end)} onChange={(start) => onChange({ ...value, start: Number(start) })} />
          <Select label={quiet.to} value={String(value.end)} options={options(value.start)} onChange={(end) => onChange({ ...value, end: Number(end) })} />
        </div>
      )}
    </Fold>
  );
}
