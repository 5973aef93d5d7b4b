import { Dialog } from "@tsunagaru/kit";
import { useLabels } from "../../../labels";

/** Which keys there are, and the switch for those whom single keys disturb. */
export function KeysDialog({ open, on, onSwitch, onClose }: { open: boolean; on: boolean; onSwitch: (on: boolean) => void; onClose: () => void }) {
  const words = useLabels().queue;
  return (
    <Dialog open={open} title={words.keysTitle} onClose={onClose}>
      <dl className="divide-y divide-rule border-y border-rule">
        {words.keys.map(([key, does]) => (
          <div key={key} className="flex items-center gap-4 py-2">
            <dt className="w-20">
              <kbd className="figures inline-block min-w-9 rounded-6 border border-solid-gray-420 bg-paper px-2 py-0.5 text-center font-sans text-[0.9375rem] font-bold">{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label className="inline-flex min-h-11 items-center gap-2.5">
        <input type="checkbox" className="size-5 accent-action" checked={on} onChange={(event) => onSwitch(event.target.checked)} />
        {words.keysOn}
      </label>
    </Dialog>
  );
}
