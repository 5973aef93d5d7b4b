import { Button, Notice, ProblemNote, useToast } from "@tsunagaru/kit";
import { editGrantCall, type GrantCallContent, type GrantCallReply, type Terms } from "@tsunagaru/sdk";
import { useState } from "react";
import { useChange } from "../data";
import { howMany } from "../faults";
import { Moves } from "../moves";
import { preview } from "../preview";
import { useWords } from "../words";
import { Basics, Days, Money } from "./basics";
import { Choosing } from "./choosing";
import { Fit, Papers, Spending } from "./lists";
import { WritingContext } from "./writing";

const contentOf = ({ title, lead, department, fiscal_year, opens_on, closes_on, terms }: GrantCallReply): GrantCallContent => ({ title, lead, department, fiscal_year, opens_on, closes_on, terms });

/** The years of a call keep their budget; of others nothing is kept. */
function ofItsYears(content: GrantCallContent): GrantCallContent {
  const { fiscal_year: first, terms } = content;
  const within = (years: Record<string, number>) => Object.fromEntries(Object.entries(years).filter(([year]) => Number(year) >= first && Number(year) < first + terms.amounts.years_max));
  const budget = { appropriated: within(terms.budget.appropriated), commitment_limit: within(terms.budget.commitment_limit) };
  return { ...content, terms: { ...terms, budget } };
}

/** A draft, whole: what was refused is said at its place, by saving or by publishing. */
export function Form({ call }: { call: GrantCallReply }) {
  const words = useWords();
  const toast = useToast();
  const [content, setContent] = useState(() => contentOf(call));
  const [changed, setChanged] = useState(false);
  const [refused, setRefused] = useState<unknown>(null);
  const write = (next: GrantCallContent) => {
    setContent(next);
    setChanged(true);
  };
  const save = useChange(
    (body: GrantCallContent) => editGrantCall({ path: { call_id: call.id }, headers: { "If-Match": `"${call.version}"` }, body }),
    (saved) => {
      setContent(contentOf(saved));
      setChanged(false);
      setRefused(null);
      toast(words.saved);
    },
  );
  const count = howMany(refused);
  return (
    <WritingContext value={{ content, error: refused, set: (patch) => write({ ...content, ...patch }), setTerms: (patch: Partial<Terms>) => write({ ...content, terms: { ...content.terms, ...patch } }) }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(ofItsYears(content), { onError: setRefused });
        }}
      >
        <h2 className="sr-only">{words.content}</h2>
        <div className="border-t border-rule">
          <Basics />
          <Money />
          <Days track={call.track} />
          <Fit />
          {call.track !== "rolling_fixed" && <Choosing />}
          <Papers />
          <Spending />
        </div>
        <div className="sticky bottom-0 z-10 @min-[64rem]/page:-bottom-5 -mx-4 mt-4 grid gap-2 border-t border-rule bg-white px-4 py-3 short:static">
          {count > 0 && <Notice tone="bad" live title={words.refused(count)} />}
          {Boolean(refused) && count === 0 && <ProblemNote error={refused} words={words.problems} />}
          <div className="flex flex-wrap items-center gap-2">
            <Button type="submit" size="small" look={changed ? "strong" : "plain"} busy={save.isPending}>
              {words.save}
            </Button>
            <Button size="small" look="neutral" onClick={() => preview(call, content)}>
              {words.preview}
            </Button>
            <span className="ml-auto flex flex-wrap items-center gap-2">
              {changed && <span className="text-second text-muted">{words.saveFirst}</span>}
              <Moves call={call} held={changed} onRefused={setRefused} />
            </span>
          </div>
        </div>
      </form>
    </WritingContext>
  );
}
