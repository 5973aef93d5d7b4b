import { Count } from "@tsunagaru/kit";
import { dateTime, number } from "@tsunagaru/kit/format";
import type { ChannelResult, MessageReply } from "@tsunagaru/sdk";
import { useResult } from "./data";
import { useWords } from "./words";

/** How many have it, how many not and why, and who wanted to hear nothing more. It moves while it is being sent. */
export function Result({ message }: { message: MessageReply }) {
  const words = useWords();
  const result = useResult(message);
  if (!result) return null;
  const { people, done, accepted, channels, held_back: held, stopped_within_72h: stopped } = result;
  const share = people > 0 ? (100 * done) / people : 0;
  return (
    <section aria-labelledby="result" className="grid gap-3">
      <h2 id="result" className="text-body font-bold">
        {words.result}
      </h2>
      <p className="flex flex-wrap items-baseline gap-x-1">
        <Count value={accepted} unit={words.peoplePlain} large />
        <span className="text-second">{words.reached}</span>
      </p>
      <div>
        <progress className="sr-only" max={people} value={done} aria-label={words.result} />
        <div aria-hidden="true" className="h-2 w-full border border-edge bg-white">
          <span className="block h-full bg-green" style={{ width: `${share}%` }} />
        </div>
        <p role="status" className="figures mt-1 text-second">
          {words.progress(done, people)}
        </p>
      </div>
      <Ways channels={channels} />
      {held > 0 && <p className="phrase text-meta text-muted">{words.heldBackHint}</p>}
      <p className="flex flex-wrap items-baseline justify-between gap-x-3 border-t border-rule pt-3 text-second">
        <span className="phrase">{words.stopped72}</span>
        <Count value={stopped} unit={words.peoplePlain} />
      </p>
      <dl className="figures grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 text-second">
        {result.started_at && <Row name={words.begun}>{dateTime(result.started_at)}</Row>}
        {result.ended_at && <Row name={words.ended}>{dateTime(result.ended_at)}</Row>}
      </dl>
    </section>
  );
}

function Row({ name, children }: { name: string; children: string }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="text-right">{children}</dd>
    </>
  );
}

const PARTS = ["accepted", "refused", "held_back", "waiting"] as const;

/** Each way it went, and what became of it there; what is nothing everywhere is not said. */
function Ways({ channels }: { channels: ChannelResult[] }) {
  const words = useWords();
  const names = { accepted: words.accepted, refused: words.refused, held_back: words.heldBack, waiting: words.waiting };
  const shown = PARTS.filter((part) => part === "accepted" || channels.some((channel) => channel[part] > 0));
  if (channels.length === 0) return null;
  return (
    <table className="figures w-full text-second">
      <thead>
        <tr className="border-b border-rule text-meta text-muted">
          <th scope="col" className="text-left font-normal">
            {words.way}
          </th>
          {channels.map(({ channel }) => (
            <th key={channel} scope="col" className="py-1 text-right font-normal">
              {words.channels[channel]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map((part) => (
          <tr key={part}>
            <th scope="row" className="py-0.5 text-left font-normal">
              {names[part]}
            </th>
            {channels.map((channel) => (
              <td key={channel.channel} className="text-right font-bold">
                {number(channel[part])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
