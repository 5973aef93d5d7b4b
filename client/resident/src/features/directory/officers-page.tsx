import { Button } from "@tsunagaru/kit/button";
import { Field, Select } from "@tsunagaru/kit/field";
import { isProblem, Notice, ProblemNote } from "@tsunagaru/kit/notice";
import { Skeleton } from "@tsunagaru/kit/states";
import { useToast } from "@tsunagaru/kit/toast";
import { uuid } from "@tsunagaru/kit/uuid";
import { type GroupMemberReply, type GroupReply, handOverGroup } from "@tsunagaru/sdk";
import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import { useTitle } from "../../shared/title";
import { useChange, useGroup } from "./ask";
import { isLacking, NEW, officersOf, ROLES, type Seat, seatsOf } from "./roles";
import { SignedIn } from "./signed-in";
import { useWords } from "./words";

/** The yearly change of officers: everybody is named, looked at once more, and changed by one button. */
export default function OfficersPage({ id = "" }: { id?: string }) {
  const words = useWords();
  useTitle(words.handOver.title);
  const { data, error, isLoading, refetch } = useGroup(id);
  return (
    <div className="mx-auto max-w-[36rem] py-6">
      <h1 className="text-page font-bold">{words.handOver.title}</h1>
      <SignedIn why={words.signIn}>
        {isLoading && <Skeleton className="mt-4 h-60" />}
        {error && <ProblemNote error={error} retry={() => void refetch()} />}
        {data?.members && <Change key={data.version} group={data} members={data.members.filter(({ left_at }) => left_at === null)} />}
      </SignedIn>
    </div>
  );
}

function Change({ group, members }: { group: GroupReply; members: GroupMemberReply[] }) {
  const { handOver: words } = useWords();
  const [, navigate] = useLocation();
  const toast = useToast();
  const [seats, setSeats] = useState(() => seatsOf(members));
  const [tried, setTried] = useState(false);
  const [checking, setChecking] = useState(false);
  const [key, setKey] = useState(uuid);
  const change = useChange(
    group.id,
    async () => (await handOverGroup({ path: { group_id: group.id }, headers: { "If-Match": `"${group.version}"`, "Idempotency-Key": key }, body: { officers: officersOf(seats) } })).data,
    () => {
      toast(words.done);
      navigate(`/directory/${group.id}`, { replace: true });
    },
  );
  const set = (at: number, part: Partial<Seat>) => setSeats(seats.map((seat, place) => (place === at ? { ...seat, ...part } : seat)));
  const look = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (seats.some(isLacking)) return;
    change.reset();
    setKey(uuid());
    setChecking(true);
    window.scrollTo(0, 0);
  };
  if (checking) return <Check seats={seats} members={members} error={change.error} busy={change.isPending} onDo={() => change.mutate(undefined)} onBack={() => setChecking(false)} />;
  return (
    <form noValidate onSubmit={look}>
      <p className="phrase mt-2">{words.lead}</p>
      <ul className="mt-5 divide-y divide-rule border-y border-rule">
        {seats.map((seat, at) => (
          <li key={`${seat.role} ${at}`} className="grid gap-3 py-5">
            <Line seat={seat} members={members} lacking={tried && isLacking(seat)} onChange={(part) => set(at, part)} />
          </li>
        ))}
      </ul>
      <Button type="submit" look="strong" size="large" wide className="mt-6">
        {words.check}
      </Button>
    </form>
  );
}

function Line({ seat, members, lacking, onChange }: { seat: Seat; members: GroupMemberReply[]; lacking: boolean; onChange: (part: Partial<Seat>) => void }) {
  const { handOver: words, roles, rolesAre } = useWords();
  const choices = [
    ...(seat.role === "representative" ? [] : [{ value: "", label: words.nobody }]),
    { value: NEW, label: words.someone },
    ...members.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <>
      <Select label={roles[seat.role]} hint={rolesAre[seat.role]} value={seat.member} onChange={(member) => onChange({ member })} options={choices} />
      {seat.member === NEW && (
        <div className="grid gap-3 border-l-4 border-rule pl-4">
          <Field label={words.name} maxLength={200} value={seat.name} error={lacking ? words.needed : undefined} onChange={(event) => onChange({ name: event.target.value })} />
          <Field label={words.email} hint={words.emailHint} type="email" inputMode="email" maxLength={254} value={seat.email} onChange={(event) => onChange({ email: event.target.value })} />
        </div>
      )}
    </>
  );
}

function Check({ seats, members, error, busy, onDo, onBack }: { seats: Seat[]; members: GroupMemberReply[]; error: unknown; busy: boolean; onDo: () => void; onBack: () => void }) {
  const { handOver: words, roles } = useWords();
  const shown = seats.filter(({ member }) => member !== "");
  const nameOf = (seat: Seat) => (seat.member === NEW ? seat.name : members.find(({ id }) => id === seat.member)?.name);
  const chairs = shown.filter(({ role }) => role === "representative");
  const reached = (seat: Seat) => (seat.member === NEW ? seat.email.trim() !== "" : members.some(({ id, account, email }) => id === seat.member && (account || email)));
  const found = isProblem(error) ? error.errors?.find(({ code }) => code in words.wrong) : undefined;
  return (
    <div>
      <h2 className="phrase mt-3 text-section font-bold">{words.confirm}</h2>
      <dl className="mt-4 divide-y divide-rule border-y border-rule">
        {ROLES.filter((role) => shown.some((seat) => seat.role === role)).map((role) => (
          <div key={role} className="py-3">
            <dt className="text-second text-muted">{roles[role]}</dt>
            {shown
              .filter((seat) => seat.role === role)
              .map((seat) => (
                <dd key={`${seat.member} ${seat.name}`} className="break-words">
                  <span className="font-bold">{nameOf(seat)}</span>
                  {seat.member === NEW && seat.email.trim() && <span className="phrase block text-second">{words.mailed(seat.email.trim())}</span>}
                </dd>
              ))}
          </div>
        ))}
      </dl>
      {!chairs.some(reached) && (
        <div className="mt-4">
          <Notice tone="info" title={words.alone} />
        </div>
      )}
      <p className="phrase mt-4">{words.now}</p>
      {error != null && (
        <div className="mt-4">{found ? <Notice tone="bad" title={words.wrong[found.code] ?? found.detail} /> : <ProblemNote error={error} />}</div>
      )}
      <div className="mt-5 grid gap-2">
        <Button look="strong" size="large" wide busy={busy} onClick={onDo}>
          {words.do}
        </Button>
        <Button look="quiet" wide onClick={onBack}>
          {words.back}
        </Button>
      </div>
    </div>
  );
}
