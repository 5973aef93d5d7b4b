import { Button, join, Select } from "@tsunagaru/kit";
import { ChevronDown, ListFilter, X } from "lucide-react";
import { useLabels } from "../../../labels";
import { conditions, EVERYTHING, type Filter } from "../filter";
import { FilterPanel } from "./filter-panel";

/** Where `/` leads. */
export const FILTERS = "filters";

/** The name of what is shown, its conditions and its order; the conditions unfold below. */
export function FilterBar({
  title,
  filter,
  total,
  unfolded,
  onUnfold,
  onChange,
}: {
  title: string;
  filter: Filter;
  total: number | undefined;
  unfolded: boolean;
  onUnfold: (unfolded: boolean) => void;
  onChange: (filter: Filter) => void;
}) {
  const words = useLabels().queue;
  const count = conditions(filter);
  return (
    <header className="border-b border-rule">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-1.5">
        <h1 className="mr-auto text-[1.125rem] leading-150 font-bold">
          {title}
          {total !== undefined && <span className="figures ml-2 text-[0.9375rem] font-normal text-muted">{words.count(total)}</span>}
        </h1>
        {count > 0 && (
          <button type="button" onClick={() => onChange({ ...EVERYTHING, group: filter.group, sort: filter.sort })} className="inline-flex min-h-11 items-center gap-1 rounded-8 px-2 text-[0.9375rem] hover:bg-solid-gray-50">
            <X size={18} aria-hidden="true" />
            {words.clear}
          </button>
        )}
        <Button
          size="small"
          look="quiet"
          aria-expanded={unfolded}
          aria-controls={FILTERS}
          icon={<ListFilter size={20} aria-hidden="true" />}
          onClick={() => onUnfold(!unfolded)}
        >
          {words.filters}
          {count > 0 && <span className="figures rounded-full bg-solid-gray-900 px-2 text-[0.8125rem] leading-150 text-white">{count}</span>}
          <ChevronDown size={18} aria-hidden="true" className={join("transition-transform", unfolded && "rotate-180")} />
        </Button>
        <Select
          label={words.sort}
          hideLabel
          className="min-h-11 py-1.5 pl-3 text-[0.9375rem]"
          value={filter.sort}
          onChange={(sort) => onChange({ ...filter, sort: sort as Filter["sort"] })}
          options={(["due", "newest"] as const).map((sort) => ({ value: sort, label: words.sorts[sort] }))}
        />
      </div>
      <div id={FILTERS} hidden={!unfolded}>
        {unfolded && <FilterPanel filter={filter} onChange={onChange} />}
      </div>
    </header>
  );
}
