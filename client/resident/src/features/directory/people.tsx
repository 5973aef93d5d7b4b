import { Button } from "@tsunagaru/kit/button";
import { Dialog } from "@tsunagaru/kit/dialog";
import { shortDate } from "@tsunagaru/kit/format";
import { useLocale } from "@tsunagaru/kit/i18n";
import { ProblemNote } from "@tsunagaru/kit/notice";
import { useToast } from "@tsunagaru/kit/toast";
import { type GroupMemberReply, type GroupReply, removeGroupMember, renewGroupInvitation } from "@tsunagaru/sdk";
import { useState } from "react";
import { useLocation } from "wouter";
import { useChange } from "./ask";
import { useWords } from "./words";

const now = (member: GroupMemberReply) => member.offices.filter(({ until }) => until === null);

const isOver = (until: string | null) => until !== null && Date.parse(until) < Date.now();

/** Who is what in a group, who waits for an answer, and when the officers changed. */
export function People({ group, members }: { group: GroupReply; members: GroupMemberReply[] }) {
  const { group: words } = useWords();
  const { locale } = useLocale();
  const present = members.filter(({ left_at }) => left_at === null);
  const last = group.handovers?.[0];
  return (
    <section aria-labelledby="people" className="mt-8">
      <h2 id="people" className="text-section font-bold">
        {words.people}
      </h2>
      {last && (
        <p className="mt-1 text-second text-muted">
          {words.last(shortDate(last.made_at, locale))}
          {last.undone_at && `（${words.undone}）`}
        </p>
      )}
      <ul className="mt-3 divide-y divide-rule border-y border-rule">
        {present.map((member) => (
          <li key={member.id} className="py-3">
            <Member group={group} member={member} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Member({ group, member }: { group: GroupReply; member: GroupMemberReply }) {
  const words = useWords();
  const { locale } = useLocale();
  const held = now(member);
  const late = isOver(member.invited_until);
  const waits = member.invited_until && (late ? words.group.late : words.group.waiting(shortDate(member.invited_until, locale)));
  const standing = member.account ? member.me && words.group.you : (waits ?? words.group.byName);
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="font-bold break-words">{member.name || words.group.erased}</span>
          {standing && <span className="phrase text-second text-muted">{standing}</span>}
        </p>
        <p className="text-second">
          {held.length > 0 ? held.map(({ role }) => words.roles[role]).join("・") : words.member}
          {held[0] && <span className="ml-3 text-muted">{words.group.from(held[0].fiscal_year)}</span>}
        </p>
      </div>
      <Acts group={group} member={member} />
    </div>
  );
}

function Acts({ group, member }: { group: GroupReply; member: GroupMemberReply }) {
  const { group: words } = useWords();
  const toast = useToast();
  const [, navigate] = useLocation();
  const [asking, setAsking] = useState(false);
  const path = { group_id: group.id, member_id: member.id };
  const again = useChange(group.id, async () => (await renewGroupInvitation({ path })).data, () => toast(words.sentAgain));
  const remove = useChange(
    group.id,
    async () => {
      await removeGroupMember({ path });
      return null;
    },
    () => {
      setAsking(false);
      toast(member.me ? words.left : words.removed);
      if (member.me) navigate("/directory");
    },
  );
  if (!group.editable && !member.me) return null;
  const says = member.me ? words.leave : words.remove;
  return (
    <div className="-mr-3 ml-auto flex flex-wrap justify-end">
      {group.editable && member.email && (
        <Button look="quiet" size="small" busy={again.isPending} onClick={() => again.mutate(undefined)}>
          <span className="link">{words.again}</span>
        </Button>
      )}
      <Button look="quiet" size="small" onClick={() => setAsking(true)} aria-label={member.me ? undefined : `${says} ${member.name}`}>
        <span className="link">{says}</span>
      </Button>
      {again.error && <ProblemNote error={again.error} />}
      <Dialog
        open={asking}
        title={member.me ? words.leaveTitle : words.removeTitle(member.name)}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button look="strong" busy={remove.isPending} onClick={() => remove.mutate(undefined)}>
              {says}
            </Button>
            <Button look="quiet" onClick={() => setAsking(false)}>
              {words.keep}
            </Button>
          </>
        }
      >
        <p className="phrase">{member.me ? words.leaveHint : words.removeHint}</p>
        {remove.error && <ProblemNote error={remove.error} />}
      </Dialog>
    </div>
  );
}
