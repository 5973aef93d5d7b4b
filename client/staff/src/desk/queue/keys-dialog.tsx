import { Dialog, Key } from "@tsunagaru/kit";
import { useWords } from "../words";

/** Which keys there are, and the switch for those whom single keys disturb. */
export function KeysDialog({ open, on, onSwitch, onClose }: { open: boolean; on: boolean; onSwitch: (on: boolean) => void; onClose: () => void }) {
  const words = useWords();
  return (
    <Dialog open={open} title={words.keys} onClose={onClose}>
      <dl className="divide-y divide-rule border-y border-rule">
        {words.keyList.map(([key, does]) => (
          <div key={key} className="flex items-center gap-4 py-2">
            <dt className="w-24 shrink-0">
              <Key>{key}</Key>
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
