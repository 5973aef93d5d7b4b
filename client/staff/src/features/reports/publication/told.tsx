import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Skeleton } from "@tsunagaru/kit";
import { useSettled } from "@tsunagaru/kit/settled";
import { previewReportPublication, type ReportPublicationRequest, type ReportReply } from "@tsunagaru/sdk";
import { MailX } from "lucide-react";
import { useLabels } from "../words";
import { MailPaper } from "../../../desk/case/mail-paper";

const AFTER_TYPING_MS = 400;

/** Exactly what the author will be told, as the service writes it, in her language. */
export function Told({ report, body, complete }: { report: ReportReply; body: ReportPublicationRequest; complete: boolean }) {
  const words = useLabels().moderation;
  const said = JSON.stringify(body);
  const asked = useSettled(said, AFTER_TYPING_MS);
  const { data, error, isPending } = useQuery({
    queryKey: ["publication-preview", report.id, report.version, asked],
    queryFn: async ({ signal }) => (await previewReportPublication({ path: { report_id: report.id }, body: JSON.parse(asked) as ReportPublicationRequest, signal })).data,
    enabled: complete && asked === said,
    placeholderData: keepPreviousData,
    retry: false,
  });
  return (
    <section aria-live="polite">
      <h4 className="mb-1.5 text-[0.9375rem] font-bold">{words.preview}</h4>
      {!complete ? (
        <p className="text-[0.9375rem] text-muted">{words.waiting}</p>
      ) : error ? (
        <p className="text-[0.9375rem] text-muted">{words.failed}</p>
      ) : isPending ? (
        <Skeleton className="h-24" />
      ) : !data.told ? (
        <p className="text-[0.9375rem] text-muted">{words.silent}</p>
      ) : data.channel === "mail" ? (
        <MailPaper subject={data.subject} text={data.text} language={data.language} />
      ) : (
        <div className="grid gap-2">
          <p className="flex items-start gap-2.5 text-[0.9375rem]">
            <MailX size={20} aria-hidden="true" className="mt-0.5 shrink-0 text-muted" />
            {words.none}
          </p>
          <div lang={data.language === "en" ? "en" : "ja"} className="border-l-4 border-rule px-3 py-1 text-[0.9375rem]">
            {data.changed.length > 0 && <p>{words.changedParts(data.changed.map((part) => words.parts[part]).join("・"))}</p>}
            {data.title && <p className="font-bold">{data.title}</p>}
            {data.reason_text && <p>{data.reason_text}</p>}
            {data.note && <p>{data.note}</p>}
          </div>
        </div>
      )}
    </section>
  );
}
