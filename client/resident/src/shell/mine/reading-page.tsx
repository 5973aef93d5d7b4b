import { type Locale, LOCALES, useLocale } from "@tsunagaru/kit/i18n";
import { RadioCards } from "@tsunagaru/kit/radio-cards";
import { useState } from "react";
import { useHere } from "../../shared/municipality";
import { setTextSize, TEXT_SIZES, type TextSize, textSize } from "../../shared/text-size";
import { useTitle } from "../../shared/title";
import { useShellWords } from "../words";

/** How large the type is, and in which language the pages speak. */
export default function ReadingPage() {
  const words = useShellWords();
  const { reading } = words;
  const here = useHere();
  const { locale, setLocale } = useLocale();
  const [size, setSize] = useState<TextSize>(textSize);
  useTitle(reading.title);
  const offered = LOCALES.filter((one) => !here || here.languages.includes(one));
  function take(value: string) {
    const next = Number(value) as TextSize;
    setSize(next);
    setTextSize(next);
  }
  return (
    <div className="mx-auto grid max-w-[44rem] gap-8 py-6">
      <h1 className="text-page font-bold">{reading.title}</h1>
      <section aria-labelledby="size" className="grid gap-3">
        <h2 id="size" className="text-section font-bold">
          {reading.size}
        </h2>
        <RadioCards
          legend={reading.size}
          columns="grid-cols-2 desk:grid-cols-4"
          value={String(size)}
          onChange={take}
          cards={TEXT_SIZES.map((one) => ({ value: String(one), title: reading.sizes[one] }))}
        />
        <p className="phrase">{reading.sample}</p>
      </section>
      <section aria-labelledby="language" className="grid gap-3">
        <h2 id="language" className="text-section font-bold">
          {words.language}
        </h2>
        <RadioCards
          legend={words.language}
          columns="desk:grid-cols-3"
          value={locale}
          onChange={(value) => setLocale(value as Locale)}
          cards={offered.map((one) => ({ value: one, title: words.languages[one] }))}
        />
      </section>
    </div>
  );
}
