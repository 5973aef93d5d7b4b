import { date } from "@tsunagaru/kit/format";
import { ChevronRight } from "lucide-react";
import { Link } from "wouter";
import { useLocale } from "@tsunagaru/kit/i18n";
import { useShellWords } from "../words";
import { pathOf, useLateEntries } from "../../shared/outbox";

const SHOWN = 3;

/** The receipts this phone holds, newest first: also of what went out by itself after the line came back. */
export function Mine() {
  const shell = useShellWords();
  const { locale } = useLocale();
  const sent = useLateEntries()
    .flatMap((entry) => (entry.receipt ? [{ path: pathOf(entry), receipt: entry.receipt }] : []))
    .toReversed()
    .slice(0, SHOWN);
  if (sent.length === 0) return null;
  return (
    <section aria-labelledby="mine" className="mt-8 desk:order-4 desk:col-span-2">
      <h2 id="mine" className="text-[1.1875rem] leading-140 font-bold">
        {shell.minePage.sent}
      </h2>
      <ul className="mt-2 divide-y divide-rule border-y border-rule">
        {sent.map(({ path, receipt }) => (
          <li key={path}>
            <Link href={path} className="flex min-h-13 items-center gap-3 py-2 text-ink no-underline hover:bg-paper">
              <span className="figures font-bold">{receipt.number}</span>
              <span className="figures text-[0.9375rem] text-muted">{date(receipt.received_at, locale)}</span>
              <ChevronRight size={20} aria-hidden="true" className="ml-auto shrink-0 text-muted" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
