import type { AudienceRule } from "@tsunagaru/sdk";
import { useHere } from "../../../shared/municipality";
import { useAudience, useChoices } from "../data";
import { useWords } from "../words";
import { AddedChips, Chips } from "./chips";
import type { Draft } from "./draft";
import { Reach } from "./reach";

/** Whom it is for: the figure stands above and moves with each choice below it. */
export function AudiencePart({ draft, onChange }: { draft: Draft; onChange: (audience: AudienceRule) => void }) {
  const words = useWords();
  const here = useHere();
  const choices = useChoices();
  const { audience, urgent } = draft;
  const { age_bands: ages = [], topics = [], districts = [], languages = [] } = audience;
  const rule = { age_bands: ages, topics: urgent ? [] : topics, districts, languages };
  const { data: count } = useAudience(rule);
  const set = (patch: Partial<AudienceRule>) => onChange({ age_bands: ages, topics, districts, languages, ...patch });
  return (
    <section aria-labelledby="audience" className="grid content-start gap-5">
      <div>
        <h2 id="audience" className="text-body font-bold">
          {words.audience}
        </h2>
        <Reach count={count} />
      </div>
      <div>
        <Chips
          legend={words.topics}
          disabled={urgent}
          value={topics}
          onChange={(chosen) => set({ topics: chosen })}
          chips={choices?.groups.flatMap(({ topics }) => topics.map(({ code, label }) => ({ code, name: label.ja ?? code }))) ?? []}
        />
        {urgent && <p className="mt-1 text-meta text-muted">{words.topicsOff}</p>}
      </div>
      <div>
        <Chips legend={words.ages} value={ages} onChange={(chosen) => set({ age_bands: chosen })} chips={choices?.age_bands.map(({ code, label }) => ({ code, name: label.ja ?? code })) ?? []} />
        {ages.length > 0 && <Unsaid rule={rule} all={{ age_bands: choices?.age_bands.map(({ code }) => code) ?? [] }} without={{ age_bands: [] }} say={words.ageUnsaid} />}
      </div>
      <div>
        <AddedChips
          legend={words.districts}
          add={words.addDistrict}
          remove={words.remove}
          value={districts}
          onChange={(chosen) => set({ districts: chosen })}
          chips={here?.districts.map(({ code, name }) => ({ code, name })) ?? []}
        />
        {districts.length > 0 && <Unsaid rule={rule} all={{ districts: here?.districts.map(({ code }) => code) ?? [] }} without={{ districts: [] }} say={words.districtUnsaid} />}
      </div>
      <Chips
        legend={words.languages}
        value={languages}
        onChange={(chosen) => set({ languages: chosen })}
        chips={(here?.languages ?? ["ja"]).map((code) => ({ code, name: words.languageNames[code] ?? code }))}
      />
    </section>
  );
}

/** Who has not said what the rule asks for: those without the limit, less those of every answer there is. */
function Unsaid({ rule, all, without, say }: { rule: AudienceRule; all: AudienceRule; without: AudienceRule; say: (n: number) => string }) {
  const whole = useAudience({ ...rule, ...without }).data;
  const said = useAudience({ ...rule, ...all }).data;
  const left = whole && said ? whole.total - said.total : 0;
  return left > 0 ? <p className="phrase mt-1 text-meta text-muted">{say(left)}</p> : null;
}
