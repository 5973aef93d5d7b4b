import { Button, LinkButton } from "@tsunagaru/kit/button";
import { date, shortDate } from "@tsunagaru/kit/format";
import { useLocale } from "@tsunagaru/kit/i18n";
import { Line } from "@tsunagaru/kit/line";
import { PromiseDate } from "@tsunagaru/kit/promise-date";
import { Status } from "@tsunagaru/kit/status";
import type { GrantCallReply } from "@tsunagaru/sdk";
import { Phone, Printer } from "lucide-react";
import { useEffect } from "react";
import { useHere } from "../../shared/municipality";
import { Asking } from "./asking";
import { Fit } from "./fit-questions";
import { yen } from "./money";
import { Part } from "./part";
import { daysOf, lineOf, shapeOf, standOf } from "./stand";
import { Clauses, Criteria, Expenses, Needed, Pledges } from "./terms";
import { useWords } from "./words";

/** On paper nothing is folded. */
function unfold(): void {
  for (const folded of document.querySelectorAll("details")) folded.open = true;
}

/** A call in the order of what a group wants to know: until when, how much, whether it is for them, what is to come. */
export function Call({ call }: { call: GrantCallReply }) {
  const words = useWords();
  const stand = standOf(call);
  const running = stand === "open" || stand === "coming";
  useEffect(() => {
    window.addEventListener("beforeprint", unfold);
    return () => window.removeEventListener("beforeprint", unfold);
  }, []);
  return (
    <div className="grid grid-cols-1 gap-7">
      <Head call={call} />
      <Notices call={call} />
      {call.terms.problem && (
        <Part title={words.problem}>
          <p lang="ja" className="break-words whitespace-pre-line">
            {call.terms.problem}
          </p>
        </Part>
      )}
      {running && <Fit questions={call.terms.fit} membersMin={call.terms.members_min} />}
      {stand !== "cancelled" && <Days call={call} />}
      {running && <Contact />}
      <Needed terms={call.terms} />
      <div className="border-b border-rule">
        <Expenses terms={call.terms} />
        <Clauses terms={call.terms} />
        <Criteria terms={call.terms} />
        <Pledges terms={call.terms} />
      </div>
      <Asking call={call} />
      <p className="print:hidden">
        <Button icon={<Printer size={20} strokeWidth={1.75} aria-hidden="true" />} onClick={() => window.print()}>
          {words.print}
        </Button>
      </p>
    </div>
  );
}

function Head({ call }: { call: GrantCallReply }) {
  const words = useWords();
  const { locale } = useLocale();
  const stand = standOf(call);
  return (
    <header>
      <p className="flex flex-wrap items-baseline gap-x-4">
        <Status shape={shapeOf(stand)}>{words.stands(stand, call.track)}</Status>
        <span className="phrase text-second text-muted">{words.tracks[call.track]}</span>
      </p>
      <h1 lang="ja" className="phrase mt-1 text-page font-bold">
        {call.title}
      </h1>
      {stand === "open" && (
        <div className="promise mt-3 text-soil">
          <PromiseDate due={call.closes_on} edge={false}>
            {false}
          </PromiseDate>
          <p className="phrase text-second text-ink">{words.takenUntil}</p>
        </div>
      )}
      {stand === "coming" && (
        <PromiseDate due={call.opens_on} className="mt-3">
          {words.takenFrom(date(call.closes_on, locale))}
        </PromiseDate>
      )}
      {stand === "cancelled" && (
        <div className="mt-3 border-l-4 border-ink pl-4">
          <p className="font-bold">{words.cancelledBecause}</p>
          <p lang="ja" className="break-words whitespace-pre-line">
            {call.cancelled_because}
          </p>
        </div>
      )}
      {stand !== "open" && stand !== "coming" && stand !== "cancelled" && <p className="figures mt-2">{words.closedOn(date(call.closes_on, locale))}</p>}
      <p lang="ja" className="phrase mt-4 break-words whitespace-pre-line">
        {call.lead}
      </p>
      <Facts call={call} />
    </header>
  );
}

/** How much, how many, how long: each from the terms. */
function Facts({ call }: { call: GrantCallReply }) {
  const words = useWords();
  const { locale } = useLocale();
  const { total_max: total, per_year_max: yearly, per_year_min: least, rate, years_max: years, awards_min: some, awards_max: most } = call.terms.amounts;
  const whole = rate.numerator === rate.denominator;
  return (
    <dl className="mt-5 grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-5 gap-y-2">
      <dt className="text-second text-muted">{words.facts.amount}</dt>
      <dd className="figures phrase">
        <strong>{yen(total, locale)}</strong>
        {words.upTo(years)}
        {years > 1 && <span className="block text-second text-muted">{words.yearly(yen(yearly, locale), least > 0 ? yen(least, locale) : null)}</span>}
        <span className="block text-second text-muted">{whole ? words.wholeRate : words.rate(rate.numerator, rate.denominator)}</span>
      </dd>
      <dt className="text-second text-muted">{words.facts.awards}</dt>
      <dd className="figures phrase">{words.awards(some, most, call.track)}</dd>
      <dt className="text-second text-muted">{words.facts.years}</dt>
      <dd className="figures phrase">{words.years(years, call.fiscal_year)}</dd>
    </dl>
  );
}

/** What was put right after it was published, by number. */
function Notices({ call: { notices } }: { call: GrantCallReply }) {
  const words = useWords();
  const { locale } = useLocale();
  if (notices.length === 0) return null;
  return (
    <section aria-labelledby="notices" className="-mx-4 bg-soil-50 px-4 py-4 desk:mx-0">
      <h2 id="notices" className="phrase text-body font-bold">
        {words.notices}
      </h2>
      <ol className="mt-2 grid gap-3">
        {notices.toReversed().map(({ number, text, created_at }) => (
          <li key={number}>
            <p className="figures text-second text-muted">{words.notice(number, date(created_at, locale))}</p>
            <p lang="ja" className="break-words whitespace-pre-line">
              {text}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The line of the call, and the other days by date. */
function Days({ call }: { call: GrantCallReply }) {
  const words = useWords();
  const { locale } = useLocale();
  const stand = standOf(call);
  const running = stand === "open" || stand === "coming";
  const { decision_on: decision } = call.terms.days;
  const rolling = call.track === "rolling_fixed";
  const days = daysOf(call);
  return (
    <Part title={running ? words.days.title : words.days.sofar}>
      <Line
        facts={lineOf(call)}
        words={words.line}
        notes={{
          ...(running && { said: words.days.until(shortDate(call.closes_on, locale)), moving: rolling ? words.days.inTurn : decision ? words.days.until(shortDate(decision, locale)) : words.days.notYet }),
          ...(!rolling && { changed: words.days.fiscalYear(call.fiscal_year) }),
          ...(rolling && { changed: words.days.afterwards }),
        }}
      />
      {days.length > 0 && (
        <dl className="mt-5 grid gap-2">
          {days.map(({ name, day }) => (
            <div key={name} className="flex flex-wrap items-baseline gap-x-4">
              <dt className="figures flex-[0_0_10.5rem] font-bold">{date(day, locale)}</dt>
              <dd className="phrase min-w-0 flex-[1_1_9rem]">{words.days[name]}</dd>
            </div>
          ))}
        </dl>
      )}
    </Part>
  );
}

function Contact() {
  const words = useWords();
  const here = useHere();
  if (!here) return null;
  const { organisation, phone } = here.contact;
  return (
    <Part title={words.contact}>
      <p className="phrase">{words.contactHow}</p>
      <p className="mt-3">
        <LinkButton href={`tel:${phone}`} icon={<Phone size={20} strokeWidth={1.75} aria-hidden="true" />}>
          <span className="figures">{`${organisation} ${phone}`}</span>
        </LinkButton>
      </p>
    </Part>
  );
}
