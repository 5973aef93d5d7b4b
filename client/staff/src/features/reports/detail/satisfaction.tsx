import { Notice, Status } from "@tsunagaru/kit";
import { useQuery } from "@tanstack/react-query";
import { dateTime } from "@tsunagaru/kit/format";
import { listSatisfactionAnswers, type ReportReply, type SaidAnswer } from "@tsunagaru/sdk";
import { useLabels } from "../words";
import { Section } from "../../../desk/case/section";

/** What reporter and followers said when it had ended; nothing where nobody has. */
export function Satisfaction({ report }: { report: ReportReply }) {
  const words = useLabels().satisfaction;
  const { data } = useQuery({
    queryKey: ["satisfaction", report.id, report.version],
    enabled: report.closed_at !== null || report.state === "reopened",
    queryFn: async ({ signal }) => (await listSatisfactionAnswers({ path: { report_id: report.id }, signal })).data,
  });
  if (!data || data.items.length === 0) return null;
  return (
    <Section title={words.title}>
      {data.flagged && <Notice tone="caution" className="mb-2" title={words.flagged(data.followers_not_fixed)} />}
      <ul className="divide-y divide-rule">
        {data.items.map((answer) => (
          <Answer key={answer.id} answer={answer} />
        ))}
      </ul>
    </Section>
  );
}

function Answer({ answer }: { answer: SaidAnswer }) {
  const words = useLabels().satisfaction;
  const said = answer.outcome === "fixed" ? words.fixed : words.other;
  return (
    <li className="py-2">
      <Status shape={answer.satisfied ? "disc" : "ring"}>{answer.satisfied ? said.yes : said.no}</Status>
      <p className="figures text-[0.875rem] text-muted">
        <time dateTime={answer.answered_at}>{dateTime(answer.answered_at)}</time>&nbsp;・ {words.who[answer.respondent]}
        {answer.asked_again && `\u00a0・ ${words.asked}`}
      </p>
      {answer.reasons.length > 0 && <p className="text-[0.9375rem]">{answer.reasons.join("／")}</p>}
      {answer.words && <p className="mt-1 rounded-4 bg-daikon px-3 py-2 text-[0.9375rem] leading-160 whitespace-pre-wrap">{answer.words}</p>}
      {answer.upload_ids.length > 0 && <p className="text-[0.875rem] text-muted">{words.photos(answer.upload_ids.length)}</p>}
    </li>
  );
}
