import { DateFigure } from "@tsunagaru/kit/dates";
import { PromiseDate } from "@tsunagaru/kit/promise-date";
import { Status } from "@tsunagaru/kit/status";
import type { PromiseReply } from "@tsunagaru/sdk";
import { useOwnWords } from "../own/words";
import { Suspended } from "./suspended";

/** Each promise with its day and whether it was kept; a day that was moved is said to have been moved. */
export function Promises({ promises }: { promises: PromiseReply[] }) {
  const { receipt } = useOwnWords();
  if (promises.length === 0) return null;
  return (
    <section aria-labelledby="promises">
      <h2 id="promises" className="text-section font-bold">
        {receipt.promise}
      </h2>
      <Suspended />
      <ul className="mt-3 grid gap-5">
        {promises.map((promise) => (
          <li key={promise.kind}>
            <One promise={promise} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function One({ promise: { kind, due_on, first_due_on, kept_at, status, moved, changes } }: { promise: PromiseReply }) {
  const { status: words, row } = useOwnWords();
  if (status === "released")
    return (
      <div className="grid gap-0.5">
        <p className="text-second text-muted">
          {words.promises[kind]} <DateFigure at={due_on} />
        </p>
        <Status shape="bar">{words.released}</Status>
      </div>
    );
  const why = changes.at(-1)?.why;
  return (
    <div className="grid gap-1">
      <h3 className="text-second font-bold">{words.promises[kind]}</h3>
      <PromiseDate due={due_on} done={kept_at} before={moved > 0 ? first_due_on : null} {...(why && { why })}>
        {status === "kept" ? undefined : row.until[kind]}
      </PromiseDate>
    </div>
  );
}
