import { Button, join } from "@tsunagaru/kit";
import { Keyboard } from "lucide-react";
import { Link } from "wouter";
import { useLabels } from "../../labels";
import { toSearch } from "./filter";
import { useCounts } from "./queue/nav";
import { MARKS, VIEWS, type ViewName } from "./views";

const LINES = [
  { count: "late", view: "late", alarming: true },
  { count: "due_soon", view: "open", alarming: false },
  { count: "new", view: "new", alarming: false },
  { count: "unassigned", view: "nobody", alarming: true },
  { count: "to_publish", view: "publish", alarming: false },
] as const;

const searchOf = (name: ViewName): string => toSearch([...VIEWS, ...MARKS].find((view) => view.name === name)?.filter ?? VIEWS[0]!.filter);

/** Before a report is chosen: what waits today, each figure a way in. */
export function Idle({ onKeys }: { onKeys: () => void }) {
  const words = useLabels();
  const counts = useCounts();
  const waiting = MARKS.filter(({ count }) => counts?.[count]);
  const lines = [
    ...LINES.map((line) => ({ ...line, name: words.queue.summary[line.count] })),
    ...waiting.map(({ name, count }) => ({ count, view: name, name: words.queue.views[name], alarming: false })),
  ];
  return (
    <div className="grid gap-6 overflow-y-auto px-7 py-10">
      <div>
        <h2 className="text-[1.25rem] font-bold">{words.queue.idle}</h2>
        <p className="text-muted">{words.queue.idleHint}</p>
      </div>
      {counts && (
        <ul className="divide-y divide-rule border-y border-rule">
          {lines.map(({ count, view, name, alarming }) => (
            <li key={count}>
              <Link href={`/reports?${searchOf(view)}`} className="flex min-h-13 items-baseline justify-between gap-4 px-1 py-2.5 text-ink no-underline hover:bg-paper">
                <span>{name}</span>
                <span className={join("figures text-[1.375rem] leading-none font-bold whitespace-nowrap", alarming && counts[count] > 0 && "text-late")}>{counts[count]}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      <Button size="small" look="quiet" className="w-fit text-action!" icon={<Keyboard size={20} aria-hidden="true" />} onClick={onKeys}>
        {words.shell.keys}
      </Button>
    </div>
  );
}
