import { dateTime } from "@tsunagaru/kit/format";
import type { EmergencyPeriodReply } from "@tsunagaru/sdk";
import { useLabels } from "../../labels";

/** Every time the mode was on: from when to when, who asked, who confirmed. */
export function Periods({ periods }: { periods: EmergencyPeriodReply[] }) {
  const words = useLabels().emergency;
  return (
    <section>
      <h2 className="font-bold">{words.record}</h2>
      {periods.length === 0 && <p className="text-muted">{words.none}</p>}
      <ul className="divide-y divide-rule">
        {periods.map((period) => (
          <li key={period.id} className="py-3">
            <p className="figures font-bold">{words.period(dateTime(period.began_at), period.ended_at ? dateTime(period.ended_at) : words.still)}</p>
            <p className="whitespace-pre-line">{period.words.ja}</p>
            <ul className="mt-1 text-[0.9375rem] text-muted">
              {period.requests
                .filter(({ state }) => state === "confirmed")
                .map((one) => (
                  <li key={one.id}>
                    {words.line(words.kinds[one.kind] ?? one.kind, one.asked_by_name, one.decided_by_name ?? "")}（{one.reason}）
                  </li>
                ))}
              {period.expired && <li>{words.expired}</li>}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}
