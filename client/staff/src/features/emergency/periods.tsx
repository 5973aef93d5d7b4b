import { dateTime } from "@tsunagaru/kit/format";
import type { EmergencyPeriodReply, EmergencyRequestReply } from "@tsunagaru/sdk";
import { useLabels } from "./words";

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

/** What was asked for and not done: by whom, and who said no. */
export function InVain({ requests }: { requests: EmergencyRequestReply[] }) {
  const words = useLabels().emergency;
  if (requests.length === 0) return null;
  return (
    <section>
      <h2 className="font-bold">{words.inVain}</h2>
      <ul className="divide-y divide-rule">
        {requests.map((one) => (
          <li key={one.id} className="py-2">
            <p>
              <span className="figures mr-2">{dateTime(one.asked_at)}</span>
              {words.vain(words.kinds[one.kind] ?? one.kind, one.asked_by_name, endOf(one, words))}
            </p>
            <p className="text-[0.9375rem] text-muted">{one.reason}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function endOf(one: EmergencyRequestReply, words: ReturnType<typeof useLabels>["emergency"]): string {
  if (one.decided_at && one.decided_at > one.confirm_until) return words.tooLate;
  return one.decided_by === one.asked_by ? words.takenBack : words.refusedBy(one.decided_by_name ?? "");
}
