import { MapPin, Search } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { Button } from "../button";
import { Field } from "../field";
import { useKitLabels } from "../i18n";
import type { At } from "./ground";

/** `town`: what was typed names a town and nothing in it that is known. */
export type FoundPlace = At & { label: string; town?: boolean };
export type Find = (text: string) => Promise<FoundPlace[]>;

/** A place by its name or address: what was found is listed, one press takes it. */
export function PlaceFinder({ find, onChoose }: { find: Find; onChoose: (place: FoundPlace, typed: string) => void }) {
  const words = useKitLabels();
  const [text, setText] = useState("");
  const [found, setFound] = useState<FoundPlace[] | null>(null);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const field = useRef<HTMLDivElement>(null);

  async function search() {
    if (text.trim() === "") return;
    setBusy(true);
    setFailed(false);
    setFound(
      await find(text.trim()).catch(() => {
        setFailed(true);
        return null;
      }),
    );
    setBusy(false);
  }
  function onKeyDown(event: KeyboardEvent) {
    // Enter looks the place up; it must not send the form around.
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void search();
  }
  function choose(place: FoundPlace) {
    // The list goes, and with it what held the focus: whoever chose goes on from the field.
    field.current?.querySelector("input")?.focus();
    setFound(null);
    setText(place.label);
    onChoose(place, text.trim());
  }

  return (
    <div className="grid gap-2">
      <div className="flex items-end gap-2">
        <div ref={field} className="min-w-0 flex-1">
          <Field
            type="search"
            enterKeyHint="search"
            label={words.find}
            maxLength={100}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={onKeyDown}
          />
        </div>
        <Button busy={busy} onClick={() => void search()} aria-label={words.search} icon={<Search size={20} aria-hidden="true" />} className="w-12 shrink-0 !px-0" />
      </div>
      <div role="status">
        {failed && <p className="text-[0.9375rem] font-bold">{words.findFailed}</p>}
        {found?.length === 0 && <p className="text-[0.9375rem]">{words.findNothing}</p>}
        {found && found.length > 0 && <p className="text-[0.9375rem] text-muted">{words.found(found.length)}</p>}
      </div>
      {found && found.length > 0 && (
        <ul data-results className="divide-y divide-rule rounded-8 border border-rule">
          {found.map((place) => (
            <li key={`${place.label} ${place.latitude}`}>
              <button type="button" onClick={() => choose(place)} className="flex min-h-12 w-full items-center gap-2.5 px-4 py-2 text-left hover:bg-daikon">
                <MapPin size={19} aria-hidden="true" className="shrink-0 text-green" />
                {place.label}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
