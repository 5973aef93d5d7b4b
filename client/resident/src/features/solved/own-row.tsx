import { Line } from "@tsunagaru/kit/line";
import { Status } from "@tsunagaru/kit/status";
import { Link } from "../../shared/link";
import { useHere } from "../../shared/municipality";
import type { RowProps } from "../../shared/own";
import { usePlaceLabel } from "../../shared/place-label";
import type { SeenSolved } from "./look";
import { useWords } from "./words";

const SHAPES = { hidden: "ring", public: "half", withheld: "bar" } as const;

/** Something one put right oneself: looked at, published, thanked for. */
export default function SolvedOwnRow({ standing: { seen }, open }: RowProps<SeenSolved>) {
  const words = useWords();
  const here = useHere();
  const place = usePlaceLabel(seen.place);
  const category = here?.solvedCategories.find(({ code }) => code === seen.category)?.label ?? words.title;
  return (
    <article className="relative grid gap-1 py-5">
      <h3 className="phrase text-body leading-150 font-bold">
        <Link href={open.href} state={open.state} className="text-inherit no-underline after:absolute after:inset-0 after:rounded-8 hover:underline">
          {category}・{place}
        </Link>
      </h3>
      <p>{seen.facts.changed ? <Status shape="disc">{words.line.changed.done}</Status> : <Status shape={SHAPES[seen.publication]}>{words[seen.publication]}</Status>}</p>
      <Line facts={seen.facts} words={words.line} className="mt-3" />
    </article>
  );
}
