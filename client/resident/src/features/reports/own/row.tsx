import { LinkButton } from "@tsunagaru/kit/button";
import { DateFigure, LargeDate } from "@tsunagaru/kit/dates";
import { daysBetween } from "@tsunagaru/kit/format";
import { Line } from "@tsunagaru/kit/line";
import { PromiseDate } from "@tsunagaru/kit/promise-date";
import { Status } from "@tsunagaru/kit/status";
import type { ReactNode } from "react";
import { Link } from "../../../shared/link";
import { useHere } from "../../../shared/municipality";
import type { RowProps } from "../../../shared/own";
import { usePlaceLabel } from "../../../shared/place-label";
import { StateTag } from "../parts/state";
import { useWords } from "../words";
import type { SeenReport } from "./look";
import { useOwnWords } from "./words";

type Props = RowProps<SeenReport>;

/** A report of one's own: what it is, the next day, its line. The whole of it opens it, and nothing has to be typed. */
export default function ReportOwnRow({ standing, open, large }: Props) {
  const { line } = useWords();
  const name = useName(standing.seen);
  if (standing.turn) return <Turn standing={standing} open={open} name={name} />;
  const { seen } = standing;
  return (
    <article className="relative grid gap-1 py-5">
      {large && standing.next !== null && seen.what ? (
        <>
          <Name open={open} quiet>{name}</Name>
          <Promised standing={standing} />
        </>
      ) : (
        <>
          <Name open={open}>{name}</Name>
          <Next standing={standing} />
        </>
      )}
      <Line facts={seen.facts} words={{ ...line, cannot: line.ends[seen.state] ?? line.ends.cannot ?? "" }} dateAbove={standing.next !== null} className="mt-3" />
    </article>
  );
}

function useName({ category, place }: SeenReport): string {
  const words = useWords();
  const here = useHere();
  const where = usePlaceLabel(place);
  return `${here?.categories.find(({ code }) => code === category)?.label ?? words.report}・${where}`;
}

function Name({ open, quiet = false, children }: { open: Props["open"]; quiet?: boolean; children: ReactNode }) {
  return (
    <h3 className={quiet ? "phrase text-second text-muted" : "phrase text-body leading-150 font-bold"}>
      <Link href={open.href} state={open.state} className="text-inherit no-underline after:absolute after:inset-0 after:rounded-8 hover:underline">
        {children}
      </Link>
    </h3>
  );
}

function Promised({ standing: { next, seen } }: { standing: Props["standing"] }) {
  const { planned } = useWords();
  const { receipt } = useOwnWords();
  if (next === null || !seen.what) return null;
  return (
    <PromiseDate due={next} edge={false} left={false}>
      {seen.what === "planned" ? planned : receipt.promises[seen.what]}
    </PromiseDate>
  );
}

/** The next day, or how it ended. */
function Next({ standing: { next, ended, seen } }: { standing: Props["standing"] }) {
  const words = useOwnWords().row;
  if (ended) {
    const { changed } = seen.facts;
    const days = seen.promised && typeof changed === "string" ? daysBetween(changed, seen.promised) : null;
    return (
      <p className="flex flex-wrap items-baseline gap-x-4 text-second">
        <StateTag state={seen.state} />
        {days !== null && <span className="figures text-muted">{words.early(days)}</span>}
      </p>
    );
  }
  if (next === null) return <p className="phrase text-second text-muted">{words.noDay}</p>;
  return (
    <p className="phrase text-second text-muted">
      {words.next} <DateFigure at={next} className="font-bold text-soil" /> {seen.what && words.what[seen.what]}
    </p>
  );
}

/** The one tinted band: somebody waits for an answer. */
function Turn({ standing: { next, seen }, open, name }: { standing: Props["standing"]; open: Props["open"]; name: string }) {
  const words = useOwnWords();
  return (
    <article className="-mx-4 grid gap-2 bg-soil-50 px-4 py-5 desk:mx-0 desk:px-6">
      <Status shape="yours" className="text-body">
        {words.row.turn}
      </Status>
      <h3 className="phrase text-section font-bold">{name}</h3>
      {seen.question && <p className="whitespace-pre-line">「{seen.question}」</p>}
      {next && (
        <p className="flex flex-wrap items-baseline gap-x-3 text-second">
          <LargeDate at={next} /> {words.row.by}
        </p>
      )}
      <Link href={open.href} state={{ ...open.state, asked: true }} asChild>
        <LinkButton look="strong" size="large" wide className="mt-2 desk:w-auto desk:justify-self-start">
          {words.status.moves.answer}
        </LinkButton>
      </Link>
    </article>
  );
}
