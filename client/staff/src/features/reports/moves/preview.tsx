import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Skeleton } from "@tsunagaru/kit";
import { date } from "@tsunagaru/kit/format";
import { useSettled } from "@tsunagaru/kit/settled";
import { type OpenMove, previewReportMove, type ReportMoveRequest, type ReportReply } from "@tsunagaru/sdk";
import { MailX } from "lucide-react";
import type { ReactNode } from "react";
import { useLabels } from "../../../labels";
import { MailPaper } from "../mail-paper";

const AFTER_TYPING_MS = 400;

/** Exactly what the reporter will get, as the service writes it; or that nothing goes out, and why. */
export function Preview({ report, move, body, complete }: { report: ReportReply; move: OpenMove; body: ReportMoveRequest; complete: boolean }) {
  const { desk, moves: { preview: words } } = useLabels();
  const said = JSON.stringify(body);
  const asked = useSettled(said, AFTER_TYPING_MS);
  const { data, error, isPending } = useQuery({
    queryKey: ["preview", report.id, report.version, asked],
    queryFn: async ({ signal }) => (await previewReportMove({ path: { report_id: report.id }, body: JSON.parse(asked) as ReportMoveRequest, signal })).data,
    // Half a second ago the words may have been incomplete: those are not asked about.
    enabled: complete && asked === said,
    placeholderData: keepPreviousData,
  });

  if (!complete) return <Quiet>{words.waiting}</Quiet>;
  if (error) return <Quiet>{words.failed}</Quiet>;
  if (isPending) return <Skeleton className="h-24" />;
  const published = data.public && body.note && (report.publication === "public" ? words.public : words.publicLater);
  return (
    <div className="grid gap-2">
      {data.channel === "none" ? (
        <p className="flex items-center gap-2.5 font-bold">
          <MailX size={20} aria-hidden="true" className="shrink-0 text-muted" />
          {move.tells ? words.none : words.silent}
        </p>
      ) : (
        <MailPaper subject={data.subject} text={data.text} />
      )}
      {data.answer_due_on && (
        <p className="text-[0.9375rem]">{(data.channel === "none" ? desk.waitsInStatus : desk.waitsInMail)(date(data.answer_due_on))}</p>
      )}
      {published && <p className="text-[0.9375rem] font-bold text-action">{published}</p>}
    </div>
  );
}

const Quiet = ({ children }: { children: ReactNode }) => <p className="text-[0.9375rem] text-muted">{children}</p>;
