import { Link } from "../../shared/link";
import { useLateQueue } from "../../shared/outbox";
import { OwnRow } from "../own/row";
import { useOwn } from "../own/use-own";
import { useShellWords } from "../words";

const ROWS = 2;

/** What waits for whoever has this phone, with its day: the most urgent large, others as rows. */
export default function ForYou() {
  const words = useShellWords().front;
  const { things } = useOwn(useLateQueue());
  const waiting = things.filter(({ standing }) => standing && !standing.ended && (standing.turn || standing.next !== null));
  const [first, ...others] = waiting;
  if (!first) return null;
  return (
    <section aria-labelledby="for-you" className="mt-7">
      <h2 id="for-you" className="text-section font-bold">
        {words.you}
      </h2>
      <div className={first.standing?.turn ? "mt-3" : "-mt-3"}>
        <OwnRow thing={first} large />
      </div>
      {others.length > 0 && (
        <ul className="divide-y divide-rule border-t border-rule">
          {others.slice(0, ROWS).map((thing) => (
            <li key={thing.id}>
              <OwnRow thing={thing} />
            </li>
          ))}
        </ul>
      )}
      <Link href="/mine" className="link inline-flex min-h-11 items-center">
        {words.allSent}
      </Link>
    </section>
  );
}
