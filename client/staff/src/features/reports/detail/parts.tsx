import { date } from "@tsunagaru/kit/format";
import type { ReportReply } from "@tsunagaru/sdk";
import { Link } from "wouter";
import { useLabels } from "../words";
import { useHere } from "../../../shared/municipality";
import { StateTag } from "../../../shared/state";
import { useAddress } from "../address";
import { Section } from "../../../desk/case/section";

/** The parts of a report with how they stand, or the whole that this is a part of. */
export function Parts({ report }: { report: ReportReply }) {
  const labels = useLabels();
  const words = labels.parts;
  const here = useHere();
  const { hrefOf } = useAddress();
  const { whole, parts } = report;
  if (whole)
    return (
      <Section title={words.whole}>
        <Number id={whole.id} number={whole.number ?? ""} href={hrefOf} />
        <p className="text-[0.9375rem] text-muted">{words.wholeHint}</p>
      </Section>
    );
  if (parts.length === 0) return null;
  return (
    <Section title={words.title}>
      <ul>
        {parts.map((part) => {
          const due = part.promises.find(({ status }) => status === "due" || status === "late");
          return (
            <li key={part.number} className="border-t border-rule py-2 first:border-t-0">
              <p className="flex flex-wrap items-baseline gap-x-3">
                <StateTag state={part.state} />
                <Number id={part.id} number={part.number} href={hrefOf} />
              </p>
              <p className="text-[0.9375rem]">
                {here?.categories.find(({ code }) => code === part.category)?.label}&nbsp;・ {part.department_name ?? words.unassigned}
                {due && <span className={`figures ml-2 ${due.status === "late" ? "font-bold text-late" : "text-muted"}`}>{labels.detail.until(date(due.due_on))}</span>}
              </p>
              {part.answer && <p className="text-[0.9375rem] whitespace-pre-wrap text-muted">{part.answer}</p>}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

function Number({ id, number, href }: { id: string | null; number: string; href: (id: string) => string }) {
  if (!id) return <span className="figures">{number}</span>;
  return (
    <Link href={href(id)} className="link figures inline-flex min-h-11 items-center">
      {number}
    </Link>
  );
}
