import { Search, X } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import { useWords } from "../words";

/** Finds within what is filtered. */
export function SearchField({ value, label, onSearch }: { value: string | null; label?: string | undefined; onSearch: (q: string | null) => void }) {
  const words = useWords();
  const [typed, setTyped] = useState(value ?? "");
  const [shown, setShown] = useState(value);
  const field = useRef<HTMLInputElement>(null);
  // Looked for by a view or a link: the field says so, and keeps the focus where it has it.
  if (value !== shown) {
    setShown(value);
    setTyped(value ?? "");
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSearch(typed.trim() || null);
  };
  const name = label ?? words.search;
  return (
    <form role="search" onSubmit={submit} className="relative min-w-36 flex-[1_1_8rem] @min-[64rem]/page:max-w-80">
      <button type="submit" aria-label={words.searchDo} title={words.searchDo} className="absolute inset-y-0 left-0 grid w-11 place-items-center rounded-8 text-muted -outline-offset-4 hover:text-ink">
        <Search size={18} aria-hidden="true" />
      </button>
      <input
        ref={field}
        type="search"
        aria-label={name}
        placeholder={name}
        maxLength={100}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        className="min-h-10 w-full rounded-8 border border-edge bg-white pr-11 pl-11 text-[0.9375rem] text-ellipsis [&::-webkit-search-cancel-button]:hidden"
      />
      {value && (
        <button
          type="button"
          aria-label={words.searchClear}
          title={words.searchClear}
          onClick={() => {
            setTyped("");
            field.current?.focus();
            onSearch(null);
          }}
          className="absolute inset-y-0 right-0 grid w-11 place-items-center rounded-8 -outline-offset-4 hover:bg-daikon"
        >
          <X size={18} aria-hidden="true" />
        </button>
      )}
    </form>
  );
}
