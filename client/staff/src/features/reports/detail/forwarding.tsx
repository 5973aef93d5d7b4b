import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, ProblemNote, type Shape, Status, useToast } from "@tsunagaru/kit";
import { dateTime } from "@tsunagaru/kit/format";
import { type ForwardingReply, getForwarding, type ReportReply, resendForwarding } from "@tsunagaru/sdk";
import { useLabels } from "../words";
import { useHere } from "../../../shared/municipality";
import { Section } from "../../../desk/case/section";

/** Refused is ours again: somebody has to act. */
const SHAPES: Partial<Record<string, Shape>> = { waiting: "ring", token: "half", sent: "forwarded", refused: "yours" };

/** Where the report is with another body's system: whether it arrived, its number and state there. */
export function Forwarding({ report }: { report: ReportReply }) {
  const category = useHere()?.categories.find(({ code }) => code === report.category);
  const asked = report.forwarded_to !== null || Boolean(category?.forwardTo);
  const { data } = useQuery({
    queryKey: ["forwarding", report.id, report.version],
    queryFn: async ({ signal }) => (await getForwarding({ path: { report_id: report.id }, signal })).data ?? null,
    enabled: asked,
    retry: false,
    refetchInterval: ({ state }) => (state.data && state.data.state !== "sent" ? 10_000 : 60_000),
  });
  return data ? <There of={data} /> : null;
}

function There({ of: there }: { of: ForwardingReply }) {
  const words = useLabels().forwarding;
  const rows: [string, string | null][] = [
    [words.number, there.remote_id],
    [words.remote, there.remote_state ? (words.remoteStates[there.remote_state] ?? there.remote_state) : words.unknown],
    ["", there.remote_at && words.since(dateTime(there.remote_at))],
    [words.sentAt, there.sent_at && dateTime(there.sent_at)],
    [words.asked, there.desk?.asked_at ? dateTime(there.desk.asked_at) : null],
  ];
  return (
    <Section title={words.title} aside={<Status shape={SHAPES[there.state] ?? "ring"}>{words.states[there.state] ?? there.state}</Status>}>
      <p className="font-bold">{there.to}</p>
      {there.sent_at && (
        <dl className="grid grid-cols-[8.75rem_minmax(0,1fr)] gap-x-3 text-[0.9375rem]">
          {rows
            .filter(([, value]) => value)
            .map(([name, value]) => (
              <div key={name} className="contents">
                <dt className="text-muted">{name}</dt>
                <dd className="figures break-all">{value}</dd>
              </div>
            ))}
        </dl>
      )}
      <Trouble of={there} />
    </Section>
  );
}

function Trouble({ of: there }: { of: ForwardingReply }) {
  const words = useLabels().forwarding;
  const queries = useQueryClient();
  const toast = useToast();
  const resend = useMutation({
    mutationFn: () => resendForwarding({ path: { report_id: there.report_id }, throwOnError: true }),
    onSuccess: async () => {
      toast(words.resent);
      await queries.invalidateQueries({ queryKey: ["forwarding", there.report_id] });
    },
  });
  const trouble = there.desk?.trouble;
  if (!trouble || there.sent_at) return null;
  const refused = there.state === "refused";
  const other = refused ? words.refusedWith : words.otherTrouble;
  return (
    <div className="mt-2 grid justify-items-start gap-2">
      <p className="text-[0.9375rem]">{words.trouble(words.troubles[trouble] ?? other(trouble), there.desk?.tries ?? 0)}</p>
      <p className="phrase text-[0.875rem] text-muted">{refused ? words.refusedHint : words.waitHint}</p>
      {resend.isError && <ProblemNote error={resend.error} />}
      <Button size="small" busy={resend.isPending} onClick={() => resend.mutate()}>
        {words.resend}
      </Button>
    </div>
  );
}
