import { Search, X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useLabels } from "../../../labels";

/** Finds within what is filtered: number, words, place, or an address. */
export function SearchField({ value, onSearch }: { value: string | null; onSearch: (q: string | null) => void }) {
  const words = useLabels().desk;
  const [typed, setTyped] = useState(value ?? "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSearch(typed.trim() || null);
  };
  return (
    <form role="search" onSubmit={submit} className="flex gap-1 px-4 pb-2">
      <input
        type="search"
        aria-label={words.search}
        placeholder={words.search}
        maxLength={100}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        className="min-h-11 min-w-0 flex-1 rounded-8 border border-edge bg-white px-3 text-[0.9375rem] [&::-webkit-search-cancel-button]:hidden"
      />
      {value && (
        <button
          type="button"
          aria-label={words.searchClear}
          title={words.searchClear}
          onClick={() => {
            setTyped("");
            onSearch(null);
          }}
          className="grid size-11 place-items-center rounded-8 hover:bg-solid-gray-50"
        >
          <X size={20} aria-hidden="true" />
        </button>
      )}
      <button type="submit" aria-label={words.searchDo} title={words.searchDo} className="grid size-11 place-items-center rounded-8 border border-action text-action hover:bg-action-soft">
        <Search size={20} aria-hidden="true" />
      </button>
    </form>
  );
}
