import { useLabels } from "../words";
import { EVERYTHING, type Filter } from "../filter";

/** By due day only what has one is listed: the way to all. */
export function End({ filter, onFilter }: { filter: Filter; onFilter: (filter: Filter) => void }) {
  const words = useLabels().queue;
  if (filter.sort !== "due") return null;
  return (
    <p className="flex flex-wrap items-center justify-center gap-x-3">
      {words.dueOnly}
      <button type="button" className="link min-h-11" onClick={() => onFilter({ ...filter, sort: EVERYTHING.sort })}>
        {words.seeNewest}
      </button>
    </p>
  );
}
