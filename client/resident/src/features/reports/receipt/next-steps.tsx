import { DateFigure } from "@tsunagaru/kit/dates";
import { LineHistory } from "@tsunagaru/kit/line-history";
import type { Receipt } from "@tsunagaru/sdk";
import { useOwnWords } from "../own/words";
import { useWords } from "../words";

/** The line that begins with this report: what was said, and what will happen at each stop. */
export function NextSteps({ receipt }: { receipt: Receipt }) {
  const { next, steps } = useOwnWords().receipt;
  const { line } = useWords();
  return (
    <section aria-labelledby="next">
      <h2 id="next" className="text-section font-bold">
        {next}
      </h2>
      <LineHistory
        compact
        className="mt-4"
        steps={[
          { id: "said", shape: "ring", word: line.said.done, said: <DateFigure at={receipt.received_at} />, after: receipt.promises.length > 0 ? "dashed" : "dotted" },
          {
            id: "moving",
            shape: "open",
            word: line.moving.coming,
            body: (
              <>
                <p className="phrase">{steps.check}</p>
                <p className="phrase">{steps.tell}</p>
              </>
            ),
            after: "dotted",
          },
          { id: "changed", shape: "open", word: line.changed.coming, body: <p className="phrase">{steps.done}</p> },
        ]}
      />
    </section>
  );
}
