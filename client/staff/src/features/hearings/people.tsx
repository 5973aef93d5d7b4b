import { Button, Field, ProblemNote, Status, useToast } from "@tsunagaru/kit";
import { type HearingInvitation, type HearingReply, inviteToHearing, type InviteeReply, renewHearingLink } from "@tsunagaru/sdk";
import { Copy, RotateCw } from "lucide-react";
import { useState } from "react";
import { useChange } from "./data";
import { useWords } from "./words";

/** Who was invited, whether she answered, and the link that is hers. */
export function People({ round }: { round: HearingReply }) {
  const words = useWords();
  return (
    <section aria-labelledby="people" className="grid gap-3">
      <h2 id="people" className="text-section font-bold">
        {words.people}
      </h2>
      {round.invitees.length === 0 && <p className="phrase text-second text-muted">{words.noPeople}</p>}
      {round.invitees.length > 0 && <p className="figures text-second">{words.answered(round.invitees.filter(({ answered_at }) => answered_at).length, round.invitees.length)}</p>}
      <ul className="divide-y divide-rule border-y border-rule empty:hidden">
        {round.invitees.map((invitee) => (
          <Person key={invitee.id} round={round} invitee={invitee} />
        ))}
      </ul>
      {round.editable && <Invite round={round} />}
    </section>
  );
}

function Person({ round, invitee }: { round: HearingReply; invitee: InviteeReply }) {
  const words = useWords();
  const toast = useToast();
  const renew = useChange(() => renewHearingLink({ path: { round_id: round.id, invitee_id: invitee.id } }), () => toast(words.renewed));
  const { link } = invitee;
  const state = invitee.answered_at ? ("disc" as const) : invitee.opened_at ? ("half" as const) : ("open" as const);
  return (
    <li className="py-2.5">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-bold">{invitee.name || words.unnamed}</span>
        <Status shape={state}>{invitee.answered_at ? words.hasAnswered : invitee.opened_at ? words.hasOpened : words.hasNot}</Status>
      </p>
      {invitee.email && <p className="text-meta break-all text-muted">{invitee.email}</p>}
      {link && (
        <p className="mt-1 -ml-3 flex flex-wrap gap-x-1">
          <Button size="staff" look="quiet" icon={<Copy size={16} aria-hidden="true" />} aria-label={`${invitee.name}：${words.copyLink}`} onClick={() => void copied(link).then((done) => toast(done ? words.copied : link))}>
            {words.copyLink}
          </Button>
          <Button size="staff" look="quiet" busy={renew.isPending} icon={<RotateCw size={16} aria-hidden="true" />} aria-label={`${invitee.name}：${words.renew}`} onClick={() => renew.mutate(undefined)}>
            {words.renew}
          </Button>
        </p>
      )}
      {renew.error && <ProblemNote error={renew.error} words={words.problems} />}
    </li>
  );
}

/** Whether the browser let it be copied; else it is shown, to be copied by hand. */
const copied = async (text: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
};

function Invite({ round }: { round: HearingReply }) {
  const words = useWords();
  const toast = useToast();
  const [person, setPerson] = useState({ name: "", email: "" });
  const invite = useChange(
    (body: HearingInvitation) => inviteToHearing({ path: { round_id: round.id }, body }),
    () => {
      setPerson({ name: "", email: "" });
      toast(words.invited);
    },
  );
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        invite.mutate({ name: person.name, email: person.email.trim() || null });
      }}
    >
      <Field required label={words.personName} maxLength={200} value={person.name} onChange={({ target }) => setPerson({ ...person, name: target.value })} />
      <Field optional type="email" label={words.personMail} hint={words.personMailHint} value={person.email} onChange={({ target }) => setPerson({ ...person, email: target.value })} />
      {invite.error && <ProblemNote error={invite.error} words={words.problems} />}
      <p>
        <Button size="small" type="submit" busy={invite.isPending} disabled={!person.name.trim()}>
          {words.invite}
        </Button>
      </p>
    </form>
  );
}
