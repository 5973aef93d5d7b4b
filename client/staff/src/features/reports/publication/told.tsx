import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Skeleton } from "@tsunagaru/kit";
import { previewReportPublication, type ReportPublicationRequest, type ReportReply } from "@tsunagaru/sdk";
import { Mail, MailX } from "lucide-react";
import { useEffect, useState } from "react";
import { useLabels } from "../../../labels";

const AFTER_TYPING_MS = 400;

/** Exactly what the author will be told, as the service writes it, in her language. */
export function Told({ report, body, complete }: { report: ReportReply; body: ReportPublicationRequest; complete: boolean }) {
  const words = useLabels().moderation;
  const said = JSON.stringify(body);
  const [asked, setAsked] = useState(said);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(said), AFTER_TYPING_MS);
    return () => clearTimeout(timer);
  }, [said]);
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
        <article lang={data.language === "en" ? "en" : "ja"} className="overflow-hidden rounded-8 border border-solid-gray-420 bg-white">
          <header className="flex items-start gap-2.5 border-b border-rule bg-paper px-3.5 py-2">
            <Mail size={20} aria-hidden="true" className="mt-0.5 shrink-0 text-muted" />
            <p className="font-bold">
              <span className="sr-only">{words.subject}：</span>
              {data.subject}
            </p>
          </header>
          <p className="px-3.5 py-3 text-[0.9375rem] leading-160 break-words whitespace-pre-wrap">{data.text}</p>
        </article>
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
