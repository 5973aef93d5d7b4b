import { Button } from "@tsunagaru/kit/button";
import { Field } from "@tsunagaru/kit/field";
import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import { useRooms } from "../rooms";
import { useShellWords } from "../words";
import { placeOf } from "./numbers";

/** One field for the numbers of every room: the letter in front says where it is looked up. */
export function ByNumber() {
  const words = useShellWords().minePage;
  const rooms = useRooms();
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState("");
  const [unknown, setUnknown] = useState(false);
  const letters = rooms.flatMap(({ lookUp }) => lookUp?.prefix ?? []);
  const example = letters[0] ? `${letters[0]}-2026-000405` : "";
  function look(event: FormEvent) {
    event.preventDefault();
    const place = placeOf(rooms, typed);
    setUnknown(!place);
    if (place) navigate(place.href, { state: { number: place.number } });
  }
  return (
    <section aria-labelledby="by-number" className="mt-8">
      <h2 id="by-number" className="text-section font-bold">
        {words.before}
      </h2>
      <p className="phrase mt-1 text-second text-muted">{words.beforeHint}</p>
      <form noValidate onSubmit={look} className="mt-3 flex flex-wrap items-end gap-2">
        <div className="min-w-0 flex-[1_1_12rem]">
          <Field
            label={words.number}
            hideLabel
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            placeholder={words.example(example)}
            className="figures"
            maxLength={40}
            value={typed}
            error={unknown ? words.unknown(letters.join(words.or)) : undefined}
            onChange={(event) => {
              setTyped(event.target.value);
              setUnknown(false);
            }}
          />
        </div>
        <Button type="submit">{words.byNumber}</Button>
      </form>
    </section>
  );
}
