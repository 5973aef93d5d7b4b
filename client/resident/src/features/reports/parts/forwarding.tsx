import { useQuery } from "@tanstack/react-query";
import { Notice } from "@tsunagaru/kit/notice";
import { date } from "@tsunagaru/kit/format";
import { getForwarding, type ReportReply } from "@tsunagaru/sdk";
import { useLocale } from "@tsunagaru/kit/i18n";
import { useWords } from "../words";

/** Where a report is that another body's system has: their number, and what they say. */
export function Forwarding({ report, headers }: { report: ReportReply; headers?: Record<string, string> }) {
  const words = useWords().forwarding;
  const { locale } = useLocale();
  const { data } = useQuery({
    queryKey: ["forwarding", report.id, Boolean(headers)],
    queryFn: async ({ signal }) => (await getForwarding({ path: { report_id: report.id }, ...(headers && { headers }), signal })).data ?? null,
    enabled: report.forwarded_to !== null,
    retry: false,
  });
  if (!data) return null;
  const said = data.remote_state && words.states[data.remote_state];
  return (
    <Notice title={data.sent_at ? words.sent(data.to) : words.waiting(data.to)}>
      {data.remote_id && <p className="figures break-all">{words.number(data.remote_id)}</p>}
      {said && (
        <p className="phrase">
          {said}
          {data.remote_at && <span className="figures ml-2 text-second text-muted">{date(data.remote_at, locale)}</span>}
        </p>
      )}
    </Notice>
  );
}
