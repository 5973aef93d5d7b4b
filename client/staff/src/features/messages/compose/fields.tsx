import { Field, join, TextArea } from "@tsunagaru/kit";
import type { MessageReply, MessageWords } from "@tsunagaru/sdk";
import type { ReactNode } from "react";
import { useHere } from "../../../shared/municipality";
import { useWords } from "../words";
import { type Draft, wordsIn } from "./draft";

/** Which language is being written; a mark says which are. `written`: only those are offered, to be read. */
export function Languages({ draft, value, written = false, onChange }: { draft: Draft; value: string; written?: boolean; onChange: (language: string) => void }) {
  const words = useWords();
  const here = useHere()?.languages ?? ["ja"];
  const languages = written ? here.filter((one) => draft.words[one]) : here;
  return (
    <div role="group" aria-label={words.writtenIn} className="flex flex-wrap gap-x-4">
      {languages.map((language) => {
        const there = Boolean(wordsIn(draft, language).text.trim());
        return (
          <button
            key={language}
            type="button"
            aria-pressed={language === value}
            onClick={() => onChange(language)}
            className={join("min-h-9 border-b-3 px-1 text-second", language === value ? "border-green font-bold" : "border-transparent text-muted hover:text-ink")}
          >
            {words.languageNames[language] ?? language}
            {language !== "ja" && !there && <span className="ml-1 text-meta font-normal">{words.notWritten}</span>}
          </button>
        );
      })}
    </div>
  );
}

/** Title, text, button and link in one language. */
export function Fields({ draft, language, message, textId, behind, onWords, onLink }: { draft: Draft; language: string; message: MessageReply; textId: string; /** What is drawn under the text. */ behind: ReactNode; onWords: (words: Draft["words"]) => void; onLink: (link: string) => void }) {
  const words = useWords();
  const said = wordsIn(draft, language);
  const set = (patch: Partial<MessageWords>) => onWords({ ...draft.words, [language]: { ...said, ...patch } });
  const name = language === "ja" ? "" : words.inLanguage(words.languageNames[language] ?? language);
  const over = message.lengths.find((one) => one.language === language && one.used > one.most);
  return (
    <div className="grid gap-4" lang={language}>
      <Field label={words.name + name} hideLabel={false} maxLength={200} value={said.title} onChange={({ target }) => set({ title: target.value })} className="font-bold" />
      <div className="relative">
        <TextArea
          label={words.text + name}
          id={textId}
          behind={behind}
          rows={8}
          maxLength={4000}
          value={said.text}
          error={over && words.lacks[`too_long_for_${over.channel}`]}
          onChange={({ target }) => set({ text: target.value })}
          className="min-h-56 leading-[2]!"
        />
        <p className="figures absolute top-0 right-0 text-meta text-muted">{words.textCount([...said.text].length)}</p>
      </div>
      <div className="grid gap-4 @min-[36rem]:grid-cols-2">
        <Field label={words.button + name} hint={words.buttonHint} maxLength={40} value={said.button} onChange={({ target }) => set({ button: target.value })} />
        {language === "ja" && <Field label={words.link} hint={words.linkHint} type="url" inputMode="url" maxLength={500} value={draft.link} onChange={({ target }) => onLink(target.value.trim())} />}
      </div>
      {[...said.title].length > PUSH_FITS && <Field optional label={words.pushTitle + name} hint={words.pushTitleHint} maxLength={60} value={said.push_title} onChange={({ target }) => set({ push_title: target.value })} />}
    </div>
  );
}

const PUSH_FITS = 20;
