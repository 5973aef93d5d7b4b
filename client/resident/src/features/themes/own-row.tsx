import { Line } from "@tsunagaru/kit/line";
import { Status } from "@tsunagaru/kit/status";
import { Link } from "../../shared/link";
import type { RowProps } from "../../shared/own";
import { usePlaceLabel } from "../../shared/place-label";
import type { SeenObservation } from "./look";
import { useSaid } from "./said";
import { useWords } from "./words";

const SHAPES = { hidden: "ring", public: "half", withheld: "bar" } as const;

/** An observation of one's own: looked at, published, answered by the ward. */
export default function ObservationOwnRow({ standing: { seen }, open }: RowProps<SeenObservation>) {
  const words = useWords();
  const say = useSaid();
  const place = usePlaceLabel(seen.place);
  return (
    <article className="relative grid gap-1 py-5">
      <h3 className="phrase text-body leading-150 font-bold">
        <Link href={open.href} state={open.state} className="text-inherit no-underline after:absolute after:inset-0 after:rounded-8 hover:underline">
          {say(seen.theme_title)}・{place}
        </Link>
      </h3>
      <p>{seen.facts.changed ? <Status shape="disc">{words.line.changed.done}</Status> : <Status shape={SHAPES[seen.publication]}>{words[seen.publication]}</Status>}</p>
      <Line facts={seen.facts} words={words.line} className="mt-3" />
    </article>
  );
}
