import { Mistake } from "@tsunagaru/kit/field";
import { join } from "@tsunagaru/kit/join";
import { useLocale } from "@tsunagaru/kit/i18n";
import { inLanguage } from "@tsunagaru/kit/municipality";
import type { TopicGroupReply } from "@tsunagaru/sdk";
import { useWords } from "./words";

type Props = { groups: TopicGroupReply[]; chosen: ReadonlySet<string>; onChange: (chosen: ReadonlySet<string>) => void; lacks: boolean };

/** Topics, two beside each other, as the municipality puts them together. */
export function TopicChecks({ groups, chosen, onChange, lacks }: Props) {
  const { choose } = useWords();
  const { locale } = useLocale();
  const say = inLanguage(locale);
  function toggle(code: string) {
    const next = new Set(chosen);
    if (!next.delete(code)) next.add(code);
    onChange(next);
  }
  return (
    <section aria-labelledby="topics" className="mt-6">
      <h2 id="topics" className="text-section leading-140 font-bold">
        {choose.topics} <span className="ml-1 inline-block text-second font-normal text-muted">{choose.topicsHint}</span>
      </h2>
      {lacks && <Mistake className="mt-1">{choose.needTopic}</Mistake>}
      {groups.map((group) => (
        <fieldset key={group.code} className="mt-3">
          <legend className="phrase text-second font-bold text-muted">{say(group.label)}</legend>
          <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,max(9.5rem,45%)),1fr))] gap-x-4">
            {group.topics.map(({ code, label }) => (
              <label key={code} className="flex min-h-12 cursor-pointer items-center gap-3 border-b border-rule py-2 leading-140">
                <input
                  type="checkbox"
                  name="topic"
                  className="size-[1.375rem] shrink-0 accent-green"
                  checked={chosen.has(code)}
                  onChange={() => toggle(code)}
                />
                <span className={join("phrase min-w-0", chosen.has(code) && "font-bold")}>{say(label)}</span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
    </section>
  );
}
