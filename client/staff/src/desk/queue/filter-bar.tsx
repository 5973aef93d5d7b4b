import { Button, join, Select } from "@tsunagaru/kit";
import { ChevronDown, Keyboard, ListFilter, Map as MapIcon, X } from "lucide-react";
import type { Desk } from "../define";
import { conditions, toSearch } from "../filter";
import type { BaseFilter, Case, Row } from "../types";
import { useWords } from "../words";
import { KeepView } from "./conditions";
import { SearchField } from "./search-field";

/** Where `/` leads. */
export const FILTERS = "filters";
/** What folds and unfolds them. */
export const FILTERS_BUTTON = "filters-button";

type Props<F extends BaseFilter, R extends Row, C extends Case, H extends { id: string }, V extends object> = {
  desk: Desk<F, R, C, H, V>;
  title: string;
  filter: F;
  total: number | undefined;
  unfolded: boolean;
  mapOn: boolean;
  onUnfold: (unfolded: boolean) => void;
  onMap: (on: boolean) => void;
  onKeys: () => void;
  onChange: (filter: F) => void;
};

const TOOL = "hidden size-10 place-items-center rounded-8 @min-[64rem]/page:grid";

/** The name of what is shown, its conditions and its order; the conditions unfold below. */
export function FilterBar<F extends BaseFilter, R extends Row, C extends Case, H extends { id: string }, V extends object>({ desk, title, filter, total, unfolded, mapOn, onUnfold, onMap, onKeys, onChange }: Props<F, R, C, H, V>) {
  const words = useWords();
  const own = desk.useWords();
  const sorts = desk.useSorts?.();
  const { filters, FilterPanel } = desk;
  const count = conditions(filters, filter);
  const clear = () => onChange({ ...filters.everything, ...Object.fromEntries(filters.uncounted.map((key) => [key, filter[key]])) });
  return (
    <header className="border-b-2 border-ink">
      <div className="flex flex-wrap items-center gap-x-1.5 gap-y-1.5 px-4.5 py-2.5 low:py-1">
        <h2 className="mr-auto text-[1.25rem] leading-140 font-bold">
          {title}
          {total !== undefined && <span className="figures ml-2.5 text-[0.9375rem] font-normal text-muted">{words.count(total)}</span>}
        </h2>
        {desk.searchable !== false && <SearchField value={filter.q} label={own.search} onSearch={(q) => onChange({ ...filter, q })} />}
        {count > 0 && (
          <button type="button" onClick={clear} className="inline-flex min-h-10 items-center gap-1 rounded-8 px-2 text-[0.9375rem] hover:bg-daikon">
            <X size={18} aria-hidden="true" />
            {words.clear}
          </button>
        )}
        {FilterPanel && (
          <Button id={FILTERS_BUTTON} size="small" look="quiet" className="min-h-10!" aria-expanded={unfolded} aria-controls={FILTERS} icon={<ListFilter size={18} aria-hidden="true" />} onClick={() => onUnfold(!unfolded)}>
            {words.filters}
            {count > 0 && <span className="figures rounded-full bg-ink px-2 text-[0.8125rem] leading-150 text-white">{count}</span>}
            <ChevronDown size={18} aria-hidden="true" className={join("transition-transform", unfolded && "rotate-180")} />
          </Button>
        )}
        {sorts && (
          <Select label={words.sort} hideLabel className="min-h-10! py-1! pl-3! text-[0.9375rem]" value={filter.sort} onChange={(sort) => onChange({ ...filter, sort })} options={sorts} />
        )}
        {desk.Map && (
          <button type="button" aria-pressed={mapOn} title={words.mapSwitch} aria-label={words.mapSwitch} onClick={() => onMap(!mapOn)} className={join(TOOL, mapOn ? "bg-leaf text-green" : "text-muted hover:bg-daikon")}>
            <MapIcon size={20} aria-hidden="true" />
          </button>
        )}
        <button type="button" title={words.keys} aria-label={words.keys} onClick={onKeys} className={join(TOOL, "text-muted hover:bg-daikon")}>
          <Keyboard size={20} aria-hidden="true" />
        </button>
      </div>
      <div id={FILTERS} hidden={!unfolded}>
        {unfolded && FilterPanel && (
          <div className="grid max-h-[60vh] gap-4 overflow-y-auto border-t border-rule bg-daikon px-4.5 py-4">
            <FilterPanel filter={filter} onChange={onChange} />
            {desk.storedViews && <KeepView where={desk.storedViews} search={toSearch(filters, filter)} />}
          </div>
        )}
      </div>
    </header>
  );
}
