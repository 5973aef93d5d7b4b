import { Button, Notice, Photo, useToast } from "@tsunagaru/kit";
import { date, dateTime } from "@tsunagaru/kit/format";
import type { HandoverReply, ReportReply } from "@tsunagaru/sdk";
import { Copy, HardHat } from "lucide-react";
import { useState } from "react";
import { useLabels } from "../words";
import { PhotoState } from "../../../shared/photo-state";
import { HidePart } from "../../../shared/redaction/hide-part";
import { Section } from "../../../desk/case/section";
import { AcceptDialog } from "./accept-dialog";
import { useHandovers } from "./data";
import { GiveDialog } from "./give-dialog";
import { WordDialog } from "./word-dialog";

const MAY_BE_GIVEN = ["accepted", "in_progress", "planned", "reopened"];

/** Whether a contractor has the report, what was said, and what staff can do about it. */
export function ContractorPanel({ report }: { report: ReportReply }) {
  const words = useLabels().contractor;
  const { data: handovers } = useHandovers(report);
  const [giving, setGiving] = useState(false);
  if (!report.desk || !handovers) return null;
  const live = handovers.find(({ ended_at }) => ended_at === null);
  const past = handovers.filter(({ ended_at }) => ended_at !== null);
  const mayGive = !live && MAY_BE_GIVEN.includes(report.state);
  if (!mayGive && handovers.length === 0) return null;
  return (
    <Section
      title={words.title}
      aside={
        mayGive && (
          <Button size="small" look="quiet" className="-my-2 text-green!" icon={<HardHat size={18} aria-hidden="true" />} onClick={() => setGiving(true)}>
            {words.give}
          </Button>
        )
      }
    >
      {handovers.length === 0 && <p className="text-[0.9375rem] text-muted">{words.none}</p>}
      {live && <Live report={report} handover={live} />}
      {past.map((one) => (
        <details key={one.id} className="mt-2 text-[0.9375rem]">
          <summary className="min-h-11 cursor-pointer py-2">
            {one.firm}&nbsp;・ {words.ended[one.ended_by ?? "closed"]}
          </summary>
          <Talk report={report} handover={one} />
        </details>
      ))}
      <GiveDialog report={report} open={giving} onClose={() => setGiving(false)} />
    </Section>
  );
}

function Live({ report, handover }: { report: ReportReply; handover: HandoverReply }) {
  const words = useLabels().contractor;
  const toast = useToast();
  const [dialog, setDialog] = useState<"accept" | "renew" | "end" | null>(null);
  const close = () => setDialog(null);
  const news = newsOf(handover, words);
  const done = handover.answer === "done";
  return (
    <div className="grid gap-3">
      <p>
        <strong>{words.withFirm(handover.firm)}</strong>
        <span className="figures block text-[0.875rem] text-muted">
          {handover.email}&nbsp;・ {words.until(date(handover.until))}
          {handover.needed_by && `\u00a0・ ${words.needed(date(handover.needed_by))}`}
        </span>
      </p>
      {news && <Notice tone={done ? "good" : "caution"} title={news} />}
      <Talk report={report} handover={handover} />
      <div className="flex flex-wrap gap-2">
        {done && (
          <Button look="strong" size="small" onClick={() => setDialog("accept")}>
            {words.accept}
          </Button>
        )}
        {!done && (
          <Button size="small" onClick={() => setDialog("renew")}>
            {words.renew}
          </Button>
        )}
        <Button size="small" look="quiet" onClick={() => setDialog("end")}>
          {words.takeBack}
        </Button>
        {handover.link && (
          <Button size="small" look="quiet" icon={<Copy size={18} aria-hidden="true" />} onClick={() => void navigator.clipboard.writeText(handover.link ?? "").then(() => toast(words.copied))}>
            {words.copy}
          </Button>
        )}
      </div>
      {done && <p className="text-[0.875rem] text-muted">{words.refuseHint}</p>}
      <AcceptDialog report={report} handover={handover} open={dialog === "accept"} onClose={close} />
      <WordDialog kind="renew" report={report} handover={handover} open={dialog === "renew"} onClose={close} />
      <WordDialog kind="end" report={report} handover={handover} open={dialog === "end"} onClose={close} />
    </div>
  );
}

function newsOf({ answer, ran_out }: HandoverReply, words: ReturnType<typeof useLabels>["contractor"]): string | null {
  if (answer === "done") return words.doneSaid;
  if (answer === "cannot") return words.cannotSaid;
  if (answer === "not_found") return words.notFoundSaid;
  return ran_out ? words.ranOut : null;
}

function Talk({ report, handover }: { report: ReportReply; handover: HandoverReply }) {
  const words = useLabels().contractor;
  return (
    <ol className="grid gap-2.5 text-[0.9375rem]">
      {handover.words.map((line) => (
        <li key={line.id} className={line.by === "contractor" ? "border-l-4 border-green pl-3" : "border-l-4 border-rule pl-3"}>
          <p>
            <span className="font-bold">{words.said[line.word] ?? line.word}</span>
            <span className="figures ml-2 text-[0.8125rem] text-muted">
              {dateTime(line.at)}&nbsp;・ {line.by === "contractor" ? handover.firm : (line.name ?? words.you)}
            </span>
          </p>
          {line.note && <p className="whitespace-pre-wrap">{line.note}</p>}
          {line.photos.length > 0 && (
            <ul className="mt-1 grid grid-cols-3 gap-2">
              {line.photos.map((photo, index) => (
                <li key={photo.upload_id}>
                  {photo.small ? (
                    <a href={photo.large?.url} target="_blank" rel="noreferrer">
                      <Photo src={photo.small.url} alt={words.photo(index + 1)} className="rounded-8" />
                    </a>
                  ) : (
                    <PhotoState photo={photo} />
                  )}
                  <HidePart short holder={{ kind: "report", id: report.id }} photo={photo} name={words.photo(index + 1)} />
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
}
