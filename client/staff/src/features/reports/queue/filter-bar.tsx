import { Button, join, Select } from "@tsunagaru/kit";
import { ChevronDown, ListFilter, Map as MapIcon, X } from "lucide-react";
import { useLabels } from "../../../labels";
import { conditions, EVERYTHING, type Filter } from "../filter";
import { FilterPanel } from "./filter-panel";
import { SearchField } from "./search-field";

/** Where `/` leads. */
export const FILTERS = "filters";

/** The name of what is shown, its conditions and its order; the conditions unfold below. */
export function FilterBar({
  title,
  filter,
  total,
  unfolded,
  mapOn,
  onUnfold,
  onMap,
  onChange,
}: {
  title: string;
  filter: Filter;
  total: number | undefined;
  unfolded: boolean;
  mapOn: boolean;
  onUnfold: (unfolded: boolean) => void;
  onMap: (on: boolean) => void;
  onChange: (filter: Filter) => void;
}) {
  const words = useLabels().queue;
  const count = conditions(filter);
  return (
    <header className="border-b border-rule">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-1.5">
        <h2 className="mr-auto w-full pt-1 sm:w-auto sm:pt-0 text-[1.125rem] leading-150 font-bold">
          {title}
          {total !== undefined && <span className="figures ml-2 text-[0.9375rem] font-normal text-muted">{words.count(total)}</span>}
        </h2>
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
          options={(["due", "newest", "affected"] as const).map((sort) => ({ value: sort, label: words.sorts[sort] }))}
        />
        <button
          type="button"
          aria-pressed={mapOn}
          title={mapOn ? words.hideMap : words.openMap}
          aria-label={words.mapSwitch}
          onClick={() => onMap(!mapOn)}
          className={join("hidden size-11 place-items-center rounded-8 desk:grid", mapOn ? "bg-action-soft text-action" : "text-muted hover:bg-solid-gray-50")}
        >
          <MapIcon size={20} aria-hidden="true" />
        </button>
      </div>
      <SearchField key={filter.q} value={filter.q} onSearch={(q) => onChange({ ...filter, q })} />
      <div id={FILTERS} hidden={!unfolded}>
        {unfolded && <FilterPanel filter={filter} onChange={onChange} />}
      </div>
    </header>
  );
}
