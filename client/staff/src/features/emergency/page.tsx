import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, ProblemNote, Skeleton, Status, useToast } from "@tsunagaru/kit";
import { dateTime } from "@tsunagaru/kit/format";
import { type EmergencyKind, type EmergencyRecord, type EmergencyRequestReply, getEmergencyRecord, moveEmergencyRequest } from "@tsunagaru/sdk";
import { useRef, useState } from "react";
import { useLabels } from "./words";
import { useMe } from "../../shared/session";
import { Page } from "../../shared/page";
import { AskForm } from "./ask-form";
import { InVain, Periods } from "./periods";

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
  const status = useRef<HTMLDivElement>(null);
  const toStatus = () => status.current?.focus();
  const now = record.on ? record.periods[0] : undefined;
  return (
    <div className="grid gap-6">
      <div ref={status} tabIndex={-1} className="border-y border-rule py-3">
        <Status shape={record.on ? "half" : "bar"}>{record.on ? words.on : words.off}</Status>
        {now && <p className="figures text-[0.9375rem] text-muted">{words.until(dateTime(now.until))}</p>}
        {now && <p className="mt-2 whitespace-pre-line">{now.words.ja}</p>}
      </div>
      {record.waiting && <Waiting request={record.waiting} onDone={toStatus} />}
      {admin ? (!record.waiting || record.waiting.lapsed) && <Doing on={record.on} onDone={toStatus} /> : <p className="text-muted">{words.adminsOnly}</p>}
      <Periods periods={record.periods} />
      <InVain requests={record.withdrawn} />
    </div>
  );
}

function Doing({ on, onDone }: { on: boolean; onDone: () => void }) {
  const words = useLabels().emergency;
  const [kind, setKind] = useState<EmergencyKind | null>(null);
  const close = () => {
    setKind(null);
    onDone();
  };
  if (kind) return <AskForm kind={kind} onDone={close} />;
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

function Waiting({ request, onDone }: { request: EmergencyRequestReply; onDone: () => void }) {
  const words = useLabels().emergency;
  const queries = useQueryClient();
  const toast = useToast();
  const own = useMe().id === request.asked_by;
  const move = useMutation({
    mutationFn: (name: "confirm" | "withdraw") => moveEmergencyRequest({ path: { request_id: request.id }, body: { move: name } }),
    onSuccess: (_, name) => {
      toast(name === "confirm" ? words.confirmed : own ? words.withdrawn : words.refused);
      onDone();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  return (
    <section className="border-l-4 border-ink bg-soil-50 px-4 py-3">
      <h2 className="font-bold">
        {words.waiting}：{words.kinds[request.kind]}
      </h2>
      <p className="figures text-[0.9375rem]">
        {words.by(request.asked_by_name)}&nbsp;・ {dateTime(request.asked_at)}
      </p>
      <p className="figures text-[0.9375rem] font-bold">{request.lapsed ? words.lapsed : words.confirmUntil(dateTime(request.confirm_until))}</p>
      <dl className="mt-2 grid gap-x-4 gap-y-1.5 desk:grid-cols-[9rem_minmax(0,1fr)] [&_dt]:text-[0.9375rem] [&_dt]:text-muted">
        <dt>{words.reason}</dt>
        <dd>{request.reason}</dd>
        {request.kind !== "end" && <Said words={request.words} phone={request.phone} />}
      </dl>
      {own && !request.lapsed && <p className="mt-3 font-bold">{words.ownRequest}</p>}
      <div className="mt-3 flex flex-wrap gap-2">
        {request.moves.map((name) => (
          <Button key={name} look={name === "confirm" ? "strong" : "plain"} busy={move.isPending} onClick={() => move.mutate(name)}>
            {name === "withdraw" && !own ? words.refuse : (words.moves[name] ?? name)}
          </Button>
        ))}
      </div>
      {move.error && <ProblemNote error={move.error} />}
    </section>
  );
}

/** What residents will read, in each language in which it is written. */
function Said({ words: said, phone }: { words: Record<string, string>; phone: string }) {
  const words = useLabels().emergency;
  const languages = [
    ["ja", words.ja],
    ["ja-easy", words.easy],
    ["en", words.en],
  ] as const;
  return (
    <>
      {languages
        .filter(([language]) => said[language])
        .map(([language, name]) => (
          <div key={language} className="contents">
            <dt>{name}</dt>
            <dd lang={language === "en" ? "en" : "ja"} className="whitespace-pre-line">
              {said[language]}
            </dd>
          </div>
        ))}
      <dt>{words.phone}</dt>
      <dd className="figures">{phone}</dd>
    </>
  );
}
