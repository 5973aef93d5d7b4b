import { DateFigure } from "@tsunagaru/kit/dates";
import { useLocale } from "@tsunagaru/kit/i18n";
import { Skeleton } from "@tsunagaru/kit/states";
import { Status } from "@tsunagaru/kit/status";
import { Suspense } from "react";
import { Link } from "../../shared/link";
import { useShellWords } from "../words";
import type { OwnThing } from "./use-own";

/** One thing that was sent, as its room draws it; where nothing is known of it, its number. */
export function OwnRow({ thing, large = false }: { thing: OwnThing; large?: boolean }) {
  const { room, receipt, standing, asking } = thing;
  if (standing && room.own) {
    const { Row } = room.own;
    const { href, state } = room.own.open(receipt);
    return (
      <Suspense fallback={<Skeleton className="my-5 h-28" />}>
        {/* What is known of it goes along, for when nothing can be asked. */}
        <Row.View standing={standing} open={{ href, state: { ...state, standing } }} large={large} />
      </Suspense>
    );
  }
  if (asking) return <Skeleton className="my-5 h-28" />;
  return <Plain thing={thing} />;
}

function Plain({ thing: { id, room, receipt, gone } }: { thing: OwnThing }) {
  const words = useShellWords().minePage;
  const { locale } = useLocale();
  return (
    <article className="relative grid gap-0.5 py-5">
      <h3 className="phrase text-body leading-150 font-bold">
        <Link href={room.carries?.page(id) ?? "/"} className="text-inherit no-underline after:absolute after:inset-0 hover:underline">
          {room.names[locale]} <span className="figures font-normal text-muted">{receipt.number}</span>
        </Link>
      </h3>
      <p className="flex flex-wrap items-baseline gap-x-4 text-second">
        {gone ? <span className="text-muted">{words.gone}</span> : <Status shape="ring">{words.arrived}</Status>}
        <DateFigure at={receipt.received_at} className="text-muted" />
      </p>
    </article>
  );
}
