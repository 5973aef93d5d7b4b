import { Button, LinkButton } from "@tsunagaru/kit/button";
import { Dialog } from "@tsunagaru/kit/dialog";
import { ProblemNote } from "@tsunagaru/kit/notice";
import { Skeleton } from "@tsunagaru/kit/states";
import { useToast } from "@tsunagaru/kit/toast";
import { type GroupMove, type GroupReply, moveGroup } from "@tsunagaru/sdk";
import { ArrowRightLeft, Pencil } from "lucide-react";
import { useState } from "react";
import { Link } from "../../shared/link";
import { useTitle } from "../../shared/title";
import { useChange, useGroup, useKinds } from "./ask";
import { Invite } from "./invite";
import { People } from "./people";
import { SignedIn } from "./signed-in";
import { useWords } from "./words";

/** A group as its people see it: who is what, and what they can do. */
export default function GroupPage({ id = "" }: { id?: string }) {
  const words = useWords();
  const { data, error, refetch, isLoading } = useGroup(id);
  useTitle(data?.name ?? words.title);
  return (
    <div className="mx-auto max-w-[44rem] py-6">
      {isLoading && <Skeleton className="h-60" />}
      {data ? (
        <Group group={data} />
      ) : (
        <SignedIn why={words.signIn}>{error && <ProblemNote error={error} retry={() => void refetch()} />}</SignedIn>
      )}
    </div>
  );
}

function Group({ group }: { group: GroupReply }) {
  const words = useWords();
  const kind = useKinds().find(({ value }) => value === group.kind)?.label;
  const where = `/directory/${group.id}`;
  return (
    <>
      <p className="text-second text-muted">{[kind, words.states[group.state]].filter(Boolean).join("／")}</p>
      <h1 className="phrase text-page font-bold break-words">{group.name}</h1>
      {group.about && <p className="phrase mt-2 whitespace-pre-line">{group.about}</p>}
      {group.editable && (
        <section className="mt-6 bg-soil-50 p-5">
          <Link href={`${where}/officers`} asChild>
            <LinkButton look="strong" size="large" wide icon={<ArrowRightLeft size={20} aria-hidden="true" />}>
              {words.group.handOver}
            </LinkButton>
          </Link>
          <p className="phrase mt-2 text-second">{words.group.handOverHint}</p>
        </section>
      )}
      {group.members && <People group={group} members={group.members} />}
      {group.editable && <Invite group={group} />}
      <Facts group={group} />
      {group.editable && (
        <div className="mt-6 grid gap-3">
          <Link href={`${where}/edit`} asChild>
            <LinkButton wide icon={<Pencil size={18} aria-hidden="true" />}>
              {words.group.edit}
            </LinkButton>
          </Link>
        </div>
      )}
      <Moves group={group} />
    </>
  );
}

function Facts({ group }: { group: GroupReply }) {
  const { group: words, form } = useWords();
  const facts = [
    [words.number, group.corporate_number],
    [words.shared, group.shared_email],
    [form.contactEmail, group.contact_email],
    [form.contactPhone, group.contact_phone],
  ].filter(([, value]) => value);
  return (
    <dl className="mt-8 divide-y divide-rule border-y border-rule">
      {facts.map(([name, value]) => (
        <div key={name} className="py-3">
          <dt className="text-second text-muted">{name}</dt>
          <dd className="figures break-words">{value}</dd>
        </div>
      ))}
      {group.members && <div className="py-3 text-second text-muted">{group.shown && group.state === "active" ? words.shown : words.hidden}</div>}
    </dl>
  );
}

/** To rest, to go on, to end: only what may be done now, and the end only after a question. */
function Moves({ group }: { group: GroupReply }) {
  const { group: words } = useWords();
  const toast = useToast();
  const { states } = useWords();
  const [asking, setAsking] = useState(false);
  const move = useChange(
    group.id,
    async (name: GroupMove) => (await moveGroup({ path: { group_id: group.id }, body: { move: name } })).data,
    (after) => {
      setAsking(false);
      if (after) toast(states[after.state] ?? "");
    },
  );
  if (group.moves.length === 0) return null;
  return (
    <div className="mt-3 grid gap-2">
      {move.error && <ProblemNote error={move.error} />}
      {group.moves.map(({ name }) => (
        <Button key={name} look="quiet" wide busy={move.isPending} onClick={() => (name === "close" ? setAsking(true) : move.mutate(name))}>
          {words[name]}
        </Button>
      ))}
      <Dialog
        open={asking}
        title={words.closeTitle}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button look="strong" busy={move.isPending} onClick={() => move.mutate("close")}>
              {words.close}
            </Button>
            <Button look="quiet" onClick={() => setAsking(false)}>
              {words.keep}
            </Button>
          </>
        }
      >
        <p className="phrase">{words.closeHint}</p>
      </Dialog>
    </div>
  );
}
