import { Button } from "@tsunagaru/kit/button";
import { Field, Mistake } from "@tsunagaru/kit/field";
import { isProblem, ProblemNote } from "@tsunagaru/kit/notice";
import { useToast } from "@tsunagaru/kit/toast";
import { addGroupMember, type GroupReply, type GroupRole } from "@tsunagaru/sdk";
import { type FormEvent, useState } from "react";
import { useChange, wrongAt } from "./ask";
import { ROLES } from "./roles";
import { useWords } from "./words";

const NOBODY = { name: "", email: "", roles: [] as GroupRole[] };

/** Somebody comes in: invited by mail, or as a name alone. */
export function Invite({ group }: { group: GroupReply }) {
  const words = useWords();
  const { invite } = words;
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const [who, setWho] = useState(NOBODY);
  const add = useChange(
    group.id,
    async () => (await addGroupMember({ path: { group_id: group.id }, body: { ...who, email: who.email.trim() || null } })).data,
    () => {
      toast(invite.sent);
      setWho(NOBODY);
      setOpen(false);
    },
  );
  if (!open)
    return (
      <Button wide className="mt-4" onClick={() => setOpen(true)}>
        {invite.open}
      </Button>
    );
  const send = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(undefined);
  };
  const wrong = (pointer: string) => wrongAt(add.error, pointer, { ...words.form.wrong, ...invite.wrong });
  const toggle = (role: GroupRole) => setWho({ ...who, roles: who.roles.includes(role) ? who.roles.filter((one) => one !== role) : [...who.roles, role] });
  return (
    <form noValidate onSubmit={send} className="mt-4 grid gap-4 border-y border-rule py-5">
      <Field label={invite.name} maxLength={200} value={who.name} error={wrong("/name")} onChange={(event) => setWho({ ...who, name: event.target.value })} />
      <Field label={invite.email} optional hint={invite.emailHint} type="email" inputMode="email" maxLength={254} value={who.email} error={wrong("/email")} onChange={(event) => setWho({ ...who, email: event.target.value })} />
      <fieldset className="grid gap-1">
        <legend className="mb-1 font-bold">{invite.roles}</legend>
        {ROLES.map((role) => (
          <label key={role} className="flex min-h-11 items-start gap-3 py-1">
            <input type="checkbox" className="mt-1 size-6 shrink-0 accent-green" checked={who.roles.includes(role)} onChange={() => toggle(role)} />
            <span>
              {words.roles[role]}
              <span className="phrase block text-second text-muted">{words.rolesAre[role]}</span>
            </span>
          </label>
        ))}
        {wrong("/roles") && <Mistake live>{wrong("/roles")}</Mistake>}
      </fieldset>
      {add.error && !(isProblem(add.error) && add.error.status === 422) && <ProblemNote error={add.error} />}
      <Button type="submit" look="strong" busy={add.isPending}>
        {invite.send}
      </Button>
      <Button look="quiet" onClick={() => setOpen(false)}>
        {words.group.keep}
      </Button>
    </form>
  );
}
