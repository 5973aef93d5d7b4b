import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Notice, ProblemNote, Skeleton, StatusTag, useToast } from "@tsunagaru/kit";
import { dateTime } from "@tsunagaru/kit/format";
import { type EmergencyKind, type EmergencyRecord, type EmergencyRequestReply, getEmergencyRecord, moveEmergencyRequest } from "@tsunagaru/sdk";
import { useState } from "react";
import { useLabels } from "../../labels";
import { useMe } from "../../shared/session";
import { Page } from "../../shared/page";
import { AskForm } from "./ask-form";
import { Periods } from "./periods";

const KEY = ["emergency"];
const LOOK_AGAIN_MS = 15_000;

/** The switch with four eyes, and the record of every period. */
export function EmergencyPage() {
  const words = useLabels().emergency;
  const record = useQuery({
    queryKey: [...KEY, "record"],
    queryFn: async ({ signal }) => (await getEmergencyRecord({ signal })).data,
    refetchInterval: LOOK_AGAIN_MS,
  });
  return (
    <Page title={words.title} lead={words.lead}>
      {record.isPending && <Skeleton className="mt-5 h-40" />}
      {record.error && <ProblemNote error={record.error} retry={() => void record.refetch()} />}
      {record.data && <Content record={record.data} />}
    </Page>
  );
}

function Content({ record }: { record: EmergencyRecord }) {
  const words = useLabels().emergency;
  const admin = useMe().role === "admin";
  const now = record.on ? record.periods[0] : undefined;
  return (
    <div className="grid gap-6">
      <div className="border-y border-rule py-3">
        <StatusTag tone={record.on ? "late" : "closed"}>{record.on ? words.on : words.off}</StatusTag>
        {now && <p className="figures text-[0.9375rem] text-muted">{words.until(dateTime(now.until))}</p>}
        {now && <p className="mt-2 whitespace-pre-line">{now.words.ja}</p>}
      </div>
      {record.waiting && <Waiting request={record.waiting} />}
      {admin ? (!record.waiting || record.waiting.lapsed) && <Doing on={record.on} /> : <p className="text-muted">{words.adminsOnly}</p>}
      <Periods periods={record.periods} />
    </div>
  );
}

function Doing({ on }: { on: boolean }) {
  const words = useLabels().emergency;
  const [kind, setKind] = useState<EmergencyKind | null>(null);
  if (kind) return <AskForm kind={kind} onDone={() => setKind(null)} />;
  return (
    <div className="flex flex-wrap gap-2">
      {(on ? (["renew", "end"] as const) : (["begin"] as const)).map((one) => (
        <Button key={one} onClick={() => setKind(one)}>
          {words[one]}
        </Button>
      ))}
    </div>
  );
}

function Waiting({ request }: { request: EmergencyRequestReply }) {
  const words = useLabels().emergency;
  const queries = useQueryClient();
  const toast = useToast();
  const me = useMe();
  const move = useMutation({
    mutationFn: (name: "confirm" | "withdraw") => moveEmergencyRequest({ path: { request_id: request.id }, body: { move: name } }),
    onSuccess: (_, name) => toast(name === "confirm" ? words.confirmed : words.withdrawn),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  return (
    <section className="border-l-4 border-yellow-700 bg-yellow-50 px-4 py-3">
      <h2 className="font-bold">
        {words.waiting}: {words.kinds[request.kind]}
      </h2>
      <p className="figures text-[0.9375rem]">
        {words.by(request.asked_by_name)} ・ {dateTime(request.asked_at)}
      </p>
      <p className="mt-1">{request.reason}</p>
      {request.kind !== "end" && (
        <p className="mt-1 whitespace-pre-line">
          {request.words.ja} <span className="figures">{request.phone}</span>
        </p>
      )}
      <p className="figures mt-1 text-[0.9375rem] text-muted">{request.lapsed ? words.lapsed : words.confirmUntil(dateTime(request.confirm_until))}</p>
      {me.id === request.asked_by && !request.lapsed && <Notice className="mt-2" title={words.ownRequest} />}
      <div className="mt-3 flex flex-wrap gap-2">
        {request.moves.map((name) => (
          <Button key={name} look={name === "confirm" ? "strong" : "plain"} busy={move.isPending} onClick={() => move.mutate(name)}>
            {words.moves[name] ?? name}
          </Button>
        ))}
      </div>
      {move.error && <ProblemNote error={move.error} />}
    </section>
  );
}
