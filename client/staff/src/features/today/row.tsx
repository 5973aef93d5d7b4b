import { Button, DateFigure, join, LineGlyph, Status } from "@tsunagaru/kit";
import { date, daysBetween } from "@tsunagaru/kit/format";
import type { LineFacts } from "@tsunagaru/kit/line-facts";
import type { TodayRow } from "@tsunagaru/sdk";
import { forwardRef, type ReactNode } from "react";
import { Link } from "wouter";
import type { Source } from "../../shell/queue-sources";
import { useWords } from "./words";

/** How far it has come, as far as the queue knows. */
export const factsOf = (row: TodayRow): LineFacts => ({
  said: row.since,
  moving: row.stage === "said" ? null : true,
  changed: row.stage === "changed" ? true : null,
  due: row.promised ? row.day : null,
});

export const titleOf = (row: TodayRow, source: Source | undefined): string => row.title ?? source?.title?.(row) ?? "";

type Props = { row: TodayRow; source: Source | undefined; chosen: boolean; wide: boolean; now: Date; onChoose: () => void; onAct: () => void };

/** One that waits: until when, what, how far, whose, and what comes next. */
export const Row = forwardRef<HTMLLIElement, Props>(function Row({ row, source, chosen, wide, now, onChoose, onAct }, ref) {
  const words = useWords();
  const title = titleOf(row, source);
  const href = source?.href(row) ?? "/";
  const sign = source?.sign?.(row);
  return (
    // The keys of the list and the link inside do the same for those who have no mouse.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <li
      ref={ref}
      onClick={wide ? onChoose : undefined}
      className={join(
        "grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 border-b border-rule px-4 py-1.5 @min-[40rem]:grid-cols-[6.5rem_minmax(0,1fr)_6rem_9rem] @min-[40rem]:px-5 @min-[48rem]:grid-cols-[6.5rem_minmax(0,1fr)_4rem_7rem_9rem]",
        chosen ? "bg-leaf shadow-[inset_4px_0_var(--color-green)]" : wide && "cursor-pointer hover:bg-daikon",
      )}
    >
      <p className="text-second leading-150">
        <When row={row} now={now} />
        <span className="ml-2 text-meta text-muted @min-[40rem]:ml-0 @min-[40rem]:block">{row.when === "late" ? <DateFigure at={row.day} /> : row.when === "later" ? words.left(daysBetween(now, row.day)) : source?.why(row)}</span>
      </p>
      <div className="col-span-full min-w-0 @min-[40rem]:col-span-1">
        <h3 className="truncate text-second leading-150 font-bold">
          <Link href={href} className="text-ink no-underline hover:underline" aria-current={chosen || undefined} onClick={(event) => event.stopPropagation()}>
            {title}
            {row.count !== null && <span className="figures">　{words.count(row.count)}</span>}
          </Link>
        </h3>
        <p className="truncate text-second leading-150">
          {row.count === null ? (
            <>
              {sign && row.when !== "today" && <strong className="mr-1.5 text-soil">{sign}</strong>}
              {row.words}
            </>
          ) : (
            words.since(date(row.since))
          )}
        </p>
      </div>
      <span className="@max-[40rem]:col-start-2 @max-[40rem]:row-start-3 @max-[40rem]:justify-self-end @min-[40rem]:hidden @min-[48rem]:block">{row.count === null && source && <LineGlyph facts={source.line?.(row) ?? factsOf(row)} words={source.lineWords} />}</span>
      <p className="col-start-1 flex min-w-0 flex-wrap gap-x-3 text-meta @min-[40rem]:col-start-auto @min-[40rem]:block">
        <span className="text-second leading-150 @min-[40rem]:block">{source?.room}</span>
        <Owner row={row} />
      </p>
      <span className="justify-self-end @max-[40rem]:col-start-2 @max-[40rem]:row-start-1 @min-[40rem]:justify-self-stretch">
        {row.act ? (
          <Button size="staff" look={chosen && wide ? "strong" : "plain"} wide onClick={(event) => (event.stopPropagation(), onAct())} aria-label={`${source?.act(row) ?? words.open}：${title}`}>
            {source?.act(row) ?? words.open}
          </Button>
        ) : row.turn === "theirs" ? (
          <Status shape="yours" className="px-1 text-meta">
            {sign ?? words.theirs}
          </Status>
        ) : (
          <Button size="staff" look="neutral" wide onClick={(event) => (event.stopPropagation(), onAct())} aria-label={words.openNamed(title)}>
            {words.open}
          </Button>
        )}
      </span>
    </li>
  );
});

function When({ row, now }: { row: TodayRow; now: Date }): ReactNode {
  const words = useWords();
  if (row.when === "late") return <Status shape="late">{words.lateBy(daysBetween(row.day, now))}</Status>;
  if (row.when === "today") return <strong>{words.today}</strong>;
  return <DateFigure at={row.day} className="font-bold" />;
}

function Owner({ row }: { row: TodayRow }) {
  const words = useWords();
  if (row.shared) return <span className="text-muted">{words.anybody}</span>;
  if (!row.assignee_id) return <Status shape="unassigned" className="text-meta">{words.unassigned}</Status>;
  return <span className="block truncate text-muted">{row.assignee_name}</span>;
}
