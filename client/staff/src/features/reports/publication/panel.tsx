import { Button } from "@tsunagaru/kit";
import type { OpenPublicationMove, ReportReply } from "@tsunagaru/sdk";
import { Eye, EyeOff, Lock } from "lucide-react";
import { useState } from "react";
import { useLabels } from "../../../labels";
import { useHere } from "../../../shared/municipality";
import { toHeading } from "../detail/head";
import { Section } from "../detail/section";
import { Privacy } from "./privacy";
import { Decisions } from "./decisions";
import { PublishForm } from "./publish-form";
import { Release } from "./release";
import { WithholdForm } from "./withhold-form";

const ICONS = { hidden: Lock, public: Eye, withheld: EyeOff };

/** Whether the public sees it, in words, and what can be done about it. */
export function Publication({ report }: { report: ReportReply }) {
  const labels = useLabels();
  const words = labels.publication;
  const here = useHere();
  const [open, setOpen] = useState<{ move: OpenPublicationMove; base: ReportReply } | null>(null);
  const { desk } = report;
  const category = here?.categories.find(({ code }) => code === report.category);
  const Icon = ICONS[report.publication] ?? Lock;
  if (!desk) return null;
  const moves = desk.publication_moves.filter(({ name }) => words.names[name] !== undefined && (name === "withhold" || category?.public !== false));
  const close = () => {
    setOpen(null);
    toHeading();
  };
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
      {report.publication === "public" && desk.public_text && <p className="mt-2 border-l-4 border-action bg-action-soft px-3 py-2 text-[0.9375rem] whitespace-pre-wrap">{desk.public_text}</p>}
      {report.publication === "public" && labels.moderation.shownElsewhere[desk.public_place.how] && <p className="mt-2 text-[0.9375rem] text-muted">{labels.moderation.shownElsewhere[desk.public_place.how]}</p>}
      <Release report={report} />
      {open ? (
        open.move.name === "withhold" ? (
          <WithholdForm base={open.base} onDone={close} onCancel={close} />
        ) : (
          <PublishForm base={open.base} move={open.move.name === "release" || open.move.name === "change" ? open.move.name : "publish"} onDone={close} onCancel={close} />
        )
      ) : (
        <div className="mt-3 flex flex-wrap gap-2 empty:hidden">
          {moves.map((move) => (
            <Button key={move.name} size="small" onClick={() => setOpen({ move, base: report })}>
              {words.names[move.name]}
            </Button>
          ))}
        </div>
      )}
      <Decisions report={report} />
      {category?.public !== false && <Privacy report={report} />}
    </Section>
  );
}
