import type { ReportReply } from "@tsunagaru/sdk";
import { Eye, EyeOff, Lock } from "lucide-react";
import { useLabels } from "../words";
import { useHere } from "../../../shared/municipality";
import { Section } from "../../../desk/case/section";
import { Privacy } from "./privacy";
import { Decisions } from "./decisions";
import { Release } from "./release";

const ICONS = { hidden: Lock, public: Eye, withheld: EyeOff };

/** Whether the public sees it, in words. What can be done about it stands among the acts. */
export function Publication({ report }: { report: ReportReply }) {
  const labels = useLabels();
  const words = labels.publication;
  const here = useHere();
  const { desk } = report;
  const category = here?.categories.find(({ code }) => code === report.category);
  const Icon = ICONS[report.publication] ?? Lock;
  if (!desk) return null;
  return (
    <Section title={words.title}>
      <p className="flex items-start gap-2.5">
        <Icon size={20} aria-hidden="true" className="mt-1 shrink-0 text-muted" />
        <span>
          <strong className="mr-2">{labels.publications[report.publication]}</strong>
          {words.states[report.publication]}
          {desk.withheld_reason && <span className="block text-muted">{words.reasonIs(desk.withheld_reason)}</span>}
          {category?.public === false && <span className="block text-muted">{words.neverPublic}</span>}
        </span>
      </p>
      {report.publication === "public" && desk.public_text && <p className="mt-2 border-l-4 border-green bg-leaf px-3 py-2 text-[0.9375rem] whitespace-pre-wrap">{desk.public_text}</p>}
      {report.publication === "public" && labels.moderation.shownElsewhere[desk.public_place.how] && <p className="mt-2 text-[0.9375rem] text-muted">{labels.moderation.shownElsewhere[desk.public_place.how]}</p>}
      <Release report={report} />
      <Decisions report={report} />
      {category?.public !== false && <Privacy report={report} />}
    </Section>
  );
}
