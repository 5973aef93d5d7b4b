import { Button, Field } from "@tsunagaru/kit";
import type { MessageDay } from "@tsunagaru/sdk";
import { CalendarPlus, X } from "lucide-react";
import { tomorrowAtNine } from "../local";
import { useWords } from "../words";

/** The days that it speaks of: who reads it puts them into a calendar. */
export function Days({ days, onChange }: { days: MessageDay[]; onChange: (days: MessageDay[]) => void }) {
  const words = useWords();
  const set = (at: number, patch: Partial<MessageDay>) => onChange(days.map((one, index) => (index === at ? { ...one, ...patch } : one)));
  return (
    <fieldset className="grid min-w-0 gap-3 border-t border-rule pt-4">
      <legend className="sr-only">{words.days.title}</legend>
      <div>
        <p aria-hidden="true" className="font-bold">
          {words.days.title}
        </p>
        <p className="phrase text-second text-muted">{words.days.hint}</p>
      </div>
      {days.map((day, at) => (
        // Rows have no name of their own; one that is taken away takes its fields along.
        <div key={at} role="group" aria-label={words.days.nth(at + 1)} className="grid gap-3 border-l-4 border-rule pl-4">
          <div className="grid grid-cols-2 items-end gap-3 @min-[36rem]:grid-cols-4">
            <Field type="date" label={words.days.day} value={day.day} onChange={({ target }) => target.value && set(at, { day: target.value })} />
            <Field type="date" label={words.days.lastDay} min={day.day} value={day.last_day ?? ""} onChange={({ target }) => set(at, { last_day: target.value || null })} />
            <Field type="time" label={words.days.starts} value={day.starts ?? ""} onChange={({ target }) => set(at, { starts: target.value || null })} />
            <Field type="time" label={words.days.ends} value={day.ends ?? ""} onChange={({ target }) => set(at, { ends: target.value || null })} />
          </div>
          <div className="flex items-end gap-2">
            <div className="min-w-0 flex-1">
              <Field label={words.days.place} maxLength={200} value={day.place ?? ""} onChange={({ target }) => set(at, { place: target.value })} />
            </div>
            <Button size="staff" look="quiet" className="mb-1.5" icon={<X size={18} aria-hidden="true" />} aria-label={`${words.days.nth(at + 1)}：${words.days.remove}`} onClick={() => onChange(days.filter((_, index) => index !== at))}>
              {words.days.remove}
            </Button>
          </div>
        </div>
      ))}
      {days.length < MOST && (
        <p>
          <Button size="staff" look="neutral" icon={<CalendarPlus size={18} aria-hidden="true" />} onClick={() => onChange([...days, { day: tomorrowAtNine().slice(0, 10), last_day: null, starts: null, ends: null, place: "" }])}>
            {words.days.add}
          </Button>
        </p>
      )}
    </fieldset>
  );
}

const MOST = 20;
