import { Dialog } from "@tsunagaru/kit";
import { useWords } from "../words";

/** A key as it looks on a keyboard. */
export const KEY = "figures inline-block rounded-4 border border-current px-1.5 text-center font-sans text-[0.8125rem] leading-140 font-bold";

/** Which keys there are, and the switch for those whom single keys disturb. */
export function KeysDialog({ open, on, onSwitch, onClose }: { open: boolean; on: boolean; onSwitch: (on: boolean) => void; onClose: () => void }) {
  const words = useWords();
  return (
    <Dialog open={open} title={words.keys} onClose={onClose}>
      <dl className="divide-y divide-rule border-y border-rule">
        {words.keyList.map(([key, does]) => (
          <div key={key} className="flex items-center gap-4 py-2">
            <dt className="w-24 shrink-0">
              <kbd className={KEY}>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label className="inline-flex min-h-11 items-center gap-2.5">
        <input type="checkbox" className="size-5 accent-green" checked={on} onChange={(event) => onSwitch(event.target.checked)} />
        {words.keysOn}
      </label>
    </Dialog>
  );
}
