import { LinkButton } from "@tsunagaru/kit/button";
import { NamedIcon } from "@tsunagaru/kit/named-icon";
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "../../shared/link";
import { useWords } from "./words";
import { offered } from "./offered";
import { useHere } from "../../shared/municipality";

/** In an emergency: what to report, how to look it up; no map, no photograph. */
export default function InEmergency() {
  const words = useWords().emergency;
  const here = useHere();
  const { categories, urgent } = here ? offered(here, true) : { categories: [], urgent: 0 };
  return (
    <section aria-labelledby="report-now">
      <h1 id="report-now" className="text-page font-bold">{words.lead}</h1>
      <p className="phrase text-second text-muted">{words.leadHint}</p>
      <ul className="mt-3 divide-y divide-rule border-y border-rule empty:hidden">
        {categories.slice(0, urgent).map(({ code, label, hint, icon }) => (
          <li key={code}>
            <Row href={`/reports/new?category=${code}`}>
              <span className="text-green">
                <NamedIcon name={icon} />
              </span>
              <span className="min-w-0 flex-1">
                <span className="phrase block font-bold">{label}</span>
                <span className="phrase block text-second text-muted">{hint}</span>
              </span>
            </Row>
          </li>
        ))}
      </ul>
      <div className="mt-5 grid gap-2">
        <Link href="/reports/new" asChild>
          <LinkButton wide>{words.other}</LinkButton>
        </Link>
        <Link href="/reports/status" asChild>
          <LinkButton wide>{words.look}</LinkButton>
        </Link>
        <Link href="/reports" className="link inline-flex min-h-11 items-center">
          {words.all}
        </Link>
      </div>
    </section>
  );
}

function Row({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="flex min-h-14 items-center gap-3.5 py-3 text-ink no-underline hover:bg-daikon">
      {children}
      <ChevronRight size={22} aria-hidden="true" className="shrink-0 text-muted" />
    </Link>
  );
}
