import { useLocale } from "@tsunagaru/kit/i18n";
import { inLanguage } from "@tsunagaru/kit/municipality";
import type { KeptReply } from "@tsunagaru/sdk";
import { ChevronDown } from "lucide-react";
import { useWords } from "./words";

type Seen = KeptReply["seen_by"];

/** What nobody reads stands last, folded: it is much, and says little about people. */
const ORDER: Seen[] = ["department", "department_and_public", "staff", "system"];

/** All that is kept of people, by who sees it: what, what for, and when it goes. */
export function Kept({ rows }: { rows: KeptReply[] }) {
  const words = useWords().kept;
  const groups = ORDER.map((seen) => ({ seen, of: rows.filter(({ seen_by }) => seen_by === seen) })).filter(({ of }) => of.length > 0);
  return (
    <section className="mt-8">
      <h2 className="text-section font-bold">{words.title}</h2>
      <p className="mt-2">{words.lead}</p>
      {groups.map(({ seen, of }) =>
        seen === "system" ? (
          <details key={seen} className="mt-6 border-t border-rule">
            <summary className="phrase flex min-h-12 items-center gap-2 py-3 font-bold text-green [details[open]>&>svg]:rotate-180">
              <ChevronDown size={20} aria-hidden="true" className="shrink-0" />
              {words.unseen(of.length)}
            </summary>
            <List rows={of} />
          </details>
        ) : (
          <section key={seen} className="mt-6">
            <h3 className="phrase border-t border-rule pt-3 font-bold">{words.seen[seen]}</h3>
            <List rows={of} />
          </section>
        ),
      )}
    </section>
  );
}

/** When it goes is said once above all that goes together. */
function List({ rows }: { rows: KeptReply[] }) {
  const words = useWords().kept;
  const say = inLanguage(useLocale().locale);
  const end = ({ ends, days }: KeptReply) => words.end[ends](days ?? 0);
  const endings = [...new Set(rows.map(end))];
  return endings.map((ending) => (
    <div key={ending} className="mt-3">
      <p className="phrase text-second font-bold text-soil">{ending}</p>
      <dl className="mt-2 grid gap-2.5 border-l-2 border-rule pl-4">
        {rows
          .filter((row) => end(row) === ending)
          .map((row) => (
            <div key={row.why.ja}>
              <dt className="phrase">{say(row.what)}</dt>
              <dd className="phrase text-second text-muted">{say(row.why)}</dd>
            </div>
          ))}
      </dl>
    </div>
  ));
}
