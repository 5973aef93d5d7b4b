import { Count, Notice, Skeleton } from "@tsunagaru/kit";
import { number } from "@tsunagaru/kit/format";
import type { AudienceCount } from "@tsunagaru/sdk";
import { useWords } from "../words";

const FEW = 10;
const WAYS = ["line", "push", "mail"] as const;

/** How many people it reaches, large, and by which way; said aloud when it has changed. */
export function Reach({ count }: { count: AudienceCount | undefined }) {
  const words = useWords();
  if (!count) return <Skeleton className="h-28" />;
  const most = Math.max(1, ...WAYS.map((way) => count[way]));
  return (
    <div>
      <p aria-live="polite" className="flex flex-wrap items-baseline gap-x-1">
        <Count value={count.total} unit="" large className="text-[2.5rem]" />
        <span className="text-second">{words.willReach}</span>
      </p>
      <dl className="mt-2 grid gap-1 text-second">
        {WAYS.map((way) => (
          <div key={way} className="grid grid-cols-[6.5rem_minmax(0,1fr)_auto] items-center gap-2">
            <dt>{words.channels[way]}</dt>
            <dd aria-hidden="true" className="h-2">
              <span className="block h-full bg-soil" style={{ width: `${(100 * count[way]) / most}%` }} />
            </dd>
            <dd className="figures font-bold">{number(count[way])}</dd>
          </div>
        ))}
      </dl>
      {count.total === 0 && <Notice tone="bad" className="mt-3 text-second" title={words.nobody} />}
      {count.total > 0 && count.total < FEW && (
        <Notice tone="caution" className="mt-3 text-second">
          {words.few}
        </Notice>
      )}
    </div>
  );
}
