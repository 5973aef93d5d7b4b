import { Select } from "@tsunagaru/kit";
import { useWords } from "../words";
import { PAIR } from "./basics";
import { Rows } from "./rows";
import { Section, useFault, useWriting, Whole, Words } from "./writing";

const STAGES = ["1", "2"];

/** How it is chosen: what gives how many points, what decides where two are equal. */
export function Choosing() {
  const words = useWords();
  const fault = useFault();
  const { content, setTerms } = useWriting();
  const { criteria, stages, threshold, quorum, sheets_each: sheets, tie_order: ties, lottery_seed: seed } = content.terms;
  const sums = STAGES.slice(0, stages).map((stage) => criteria.reduce((sum, one) => sum + (String(one.stage) === stage ? one.max : 0), 0));
  const steps = [...criteria.map(({ code, title }) => ({ value: `criterion:${code}`, label: words.choosing.byCriterion(title) })), { value: "chair", label: words.choosing.chair }, { value: "lottery", label: words.choosing.lottery }];
  return (
    <Section title={words.parts.choosing} note={words.choosing.sums(sums)} at={["/terms/criteria", "/terms/stages", "/terms/threshold", "/terms/quorum", "/terms/sheets_each", "/terms/tie_order", "/terms/lottery_seed"]}>
      <Rows name="criteria" add={words.choosing.add} blank={{ title: "", about: "", max: 10, stage: 1 }}>
        {(row, set, at) => (
          <>
            <Words label={words.choosing.criterion} value={row.title} pointer={`${at}/title`} most={200} onValue={(title) => set({ title })} />
            <Words label={words.choosing.about} value={row.about} pointer={`${at}/about`} rows={2} most={2000} onValue={(about) => set({ about })} />
            <div className={PAIR}>
              <Whole label={words.choosing.max} value={row.max} pointer={`${at}/max`} onValue={(max) => set({ max })} />
              <Select label={words.choosing.stage} value={String(row.stage)} error={fault(`${at}/stage`)} onChange={(stage) => set({ stage: Number(stage) })} options={STAGES.slice(0, Math.max(stages, row.stage)).map((value) => ({ value, label: words.choosing.stageOf(Number(value)) }))} />
            </div>
          </>
        )}
      </Rows>
      <div className={PAIR}>
        <Select label={words.choosing.stages} value={String(stages)} error={fault("/terms/stages")} onChange={(value) => setTerms({ stages: Number(value) })} options={STAGES.map((value) => ({ value, label: words.choosing.times(Number(value)) }))} />
        <Whole label={words.choosing.threshold} value={threshold} pointer="/terms/threshold" onValue={(value) => setTerms({ threshold: value })} />
        <Whole label={words.choosing.quorum} value={quorum} pointer="/terms/quorum" onValue={(value) => setTerms({ quorum: value })} />
        <Whole label={words.choosing.sheets} value={sheets} pointer="/terms/sheets_each" onValue={(value) => setTerms({ sheets_each: value })} />
        {Array.from({ length: Math.min(ties.length + 1, steps.length) }, (_, at) => (
          <Select
            key={at}
            label={words.choosing.tie(at + 1)}
            value={ties[at] ?? ""}
            error={fault(`/terms/tie_order/${at}`)}
            onChange={(step) => setTerms({ tie_order: step ? (ties[at] === undefined ? [...ties, step] : ties.with(at, step)) : ties.slice(0, at) })}
            options={[{ value: "", label: words.choosing.noStep }, ...steps]}
          />
        ))}
      </div>
      {ties.includes("lottery") && <Words label={words.choosing.seed} hint={words.choosing.seedHint} value={seed ?? ""} pointer="/terms/lottery_seed" most={200} onValue={(value) => setTerms({ lottery_seed: value || null })} />}
    </Section>
  );
}
