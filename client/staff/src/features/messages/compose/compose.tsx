import { ProblemNote } from "@tsunagaru/kit";
import type { MessageReply, MessageWords } from "@tsunagaru/sdk";
import { useId, useState } from "react";
import { useChecked } from "../../../shared/wording/use-checked";
import { useWords } from "../words";
import { clockOf } from "../local";
import { AudiencePart } from "./audience";
import { Blanks } from "./blanks";
import { Check } from "./check";
import { Days } from "./days";
import { Dock } from "./dock";
import { filled, wordsIn } from "./draft";
import { Elsewhere } from "./elsewhere";
import { Fields, Languages } from "./fields";
import { ImagePart } from "./image";
import { Previews } from "./previews";
import { Settings } from "./settings";
import { useDraft } from "./use-draft";

/** A message is written: for whom on the left, the words in the middle, what to look at again on the right. */
export function Compose({ message }: { message: MessageReply }) {
  const words = useWords();
  const { draft, change, changePost, flush, keptAt, busy, error } = useDraft(message);
  const [language, setLanguage] = useState("ja");
  const said = wordsIn(draft, language);
  const textId = useId();
  const write = (patch: Partial<MessageWords>) => change({ words: { ...draft.words, [language]: { ...said, ...patch } } });
  const on = language === "ja";
  const title = useChecked({ id: `${textId}-title`, value: said.title, kind: "sns_title", scope: "sentence", channel: "line", on, onText: (changed) => write({ title: changed }) });
  const text = useChecked({ id: textId, value: said.text, kind: "notice", on, onText: (changed) => write({ text: changed }) });
  const shown = { ...said, title: filled(said.title, message.blanks), text: filled(said.text, message.blanks) };
  return (
    <>
      <div className="min-h-0 flex-1 overflow-y-auto @min-[64rem]/page:flex @min-[64rem]/page:overflow-hidden">
        <aside className="border-b border-rule bg-daikon px-4 py-5 @min-[64rem]/page:w-76 @min-[64rem]/page:shrink-0 @min-[64rem]/page:overflow-y-auto @min-[64rem]/page:border-r @min-[64rem]/page:border-b-0 @min-[64rem]/page:px-5">
          <AudiencePart draft={draft} onChange={(audience) => change({ audience })} />
        </aside>
        <div className="@container min-w-0 px-4 py-5 @min-[64rem]/page:flex-1 @min-[64rem]/page:overflow-y-auto @min-[64rem]/page:px-7">
          <div className="mx-auto grid max-w-[46rem] grid-cols-1 gap-5">
            <header className="flex flex-wrap items-baseline justify-between gap-x-4">
              <h1 className="text-lead font-bold">{words.compose}</h1>
              <p role="status" className="figures text-second text-muted">
                {busy ? words.keeping : keptAt ? words.kept(clockOf(keptAt)) : ""}
              </p>
            </header>
            {message.sent_back && (
              <section className="border-l-4 border-soil bg-soil-50 px-4 py-3">
                <h2 className="font-bold">{words.sentBackWhy}</h2>
                <p className="break-words whitespace-pre-line">{message.sent_back}</p>
              </section>
            )}
            {error != null && <ProblemNote error={error} words={words.problems} retry={() => void flush().catch(() => undefined)} />}
            <Languages draft={draft} value={language} onChange={setLanguage} />
            <Fields draft={draft} language={language} message={message} textId={textId} behind={on ? text.behind : undefined} onWords={(written) => change({ words: written })} onLink={(link) => change({ link })} />
            <Blanks plan={draft.repeats !== null} blanks={draft.blanks.map((blank) => ({ value: "", ...blank }))} onChange={(blanks) => change({ blanks })} />
            <Days days={draft.dates} onChange={(dates) => change({ dates })} />
            <Previews words={shown} link={draft.link} dates={draft.dates} image={message.image} alt={draft.image_alt[language] ?? ""} urgent={draft.urgent} language={language} />
            <ImagePart
              image={message.image}
              alt={draft.image_alt[language] ?? ""}
              language={language}
              onImage={(image) => change({ image })}
              onAlt={(alt) => change({ image_alt: { ...draft.image_alt, [language]: alt } })}
            />
            <Elsewhere message={message} said={wordsIn(draft, "ja")} link={draft.link} onChange={changePost} />
            <Settings draft={draft} onChange={change} />
          </div>
        </div>
        <Check title={title.panel} text={text.panel} />
      </div>
      <Dock message={message} sendAt={draft.send_at} repeats={draft.repeats} onWhen={change} flush={flush} />
    </>
  );
}
