import { LinkButton } from "@tsunagaru/kit/button";
import { date } from "@tsunagaru/kit/format";
import { useLocale } from "@tsunagaru/kit/i18n";
import type { DateReply, PublicMessage } from "@tsunagaru/sdk";
import { CalendarPlus } from "lucide-react";
import { useWords } from "./words";

/** When and where it is, and all of it for the reader's own calendar. */
export function Days({ message: { dates, calendar }, language }: { message: PublicMessage; language: string }) {
  const words = useWords();
  const said = useSaid();
  if (!calendar) return null;
  return (
    <section className="border-t border-rule pt-5">
      <h2 className="text-section font-bold">{words.days}</h2>
      <ul className="mt-2 grid gap-3">
        {dates.map((one, at) => (
          <li key={at} className="border-l-4 border-soil pl-4">
            <p className="figures phrase font-bold">{said(one)}</p>
            {one.place && (
              <p lang="ja" className="phrase">
                {one.place}
              </p>
            )}
          </li>
        ))}
      </ul>
      <p className="mt-4">
        <LinkButton href={`${calendar}?language=${language}`} icon={<CalendarPlus size={20} aria-hidden="true" />}>
          {words.intoCalendar}
        </LinkButton>
      </p>
      <p className="phrase mt-1 text-second text-muted">{words.intoCalendarHint}</p>
    </section>
  );
}

/** A day and its hours as they are read: 12月8日（火） 午後1時30分から午後3時まで. */
function useSaid(): (one: DateReply) => string {
  const words = useWords();
  const { locale } = useLocale();
  const clock = (at: string) => {
    const [hour = 0, minute = 0] = at.split(":").map(Number);
    return words.clock(hour, minute);
  };
  return ({ day, last_day: last, starts, ends }) => {
    const days = [day, ...(last && last !== day ? [last] : [])].map((one) => date(one, locale));
    const hours = [starts, ends].filter((at) => at !== null).map(clock);
    const [first = "", later] = days;
    const [begins, over] = hours;
    if (later && begins && over) return words.between(`${first} ${begins}`, `${later} ${over}`);
    const when = later ? words.between(first, later) : first;
    if (!begins) return when;
    return `${when} ${over ? words.between(begins, over) : words.from(begins)}`;
  };
}
