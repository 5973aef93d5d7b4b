import { Button, Notice } from "@tsunagaru/kit";
import { date } from "@tsunagaru/kit/format";
import type { Receipt } from "@tsunagaru/sdk";
import { Printer } from "lucide-react";
import { useLabels } from "../words";
import { useHere } from "../../../shared/municipality";

/** Number and code, large enough to read out; printed they are a receipt to take along. */
export function Told({ receipt, onAnother }: { receipt: Receipt; onAnother: () => void }) {
  const words = useLabels().intake;
  const here = useHere();
  return (
    <div className="grid gap-5">
      <div className="print:hidden">
        <Notice tone="good" live title={words.done}>
          {words.read}
        </Notice>
      </div>
      <section className="grid gap-4 rounded-12 border border-edge bg-white p-6 print:border-0 print:p-0">
        <p className="hidden print:block">
          {here?.name} {here?.title}
        </p>
        <dl className="grid gap-4 desk:grid-cols-2">
          <div>
            <dt className="text-muted">{words.number}</dt>
            <dd className="figures text-[2rem] leading-140 font-bold">{receipt.number}</dd>
          </div>
          <div>
            <dt className="text-muted">{words.code}</dt>
            <dd className="figures text-[2rem] leading-140 font-bold">{receipt.lookup_code}</dd>
          </div>
        </dl>
        <ul>
          {receipt.promises.map((promise) => (
            <li key={promise.kind} className="figures">
              {words.promises[promise.kind] ?? promise.kind}：{words.until(date(promise.due_on))}
            </li>
          ))}
        </ul>
        <p className="hidden print:block">{words.printed}</p>
      </section>
      <div className="flex flex-wrap gap-3 print:hidden">
        <Button icon={<Printer size={20} aria-hidden="true" />} onClick={() => window.print()}>
          {words.print}
        </Button>
        <Button look="strong" onClick={onAnother}>
          {words.another}
        </Button>
      </div>
    </div>
  );
}
