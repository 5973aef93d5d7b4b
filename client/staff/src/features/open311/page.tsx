import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Dialog, EmptyState, Field, ProblemNote, Skeleton, useToast } from "@tsunagaru/kit";
import { date } from "@tsunagaru/kit/format";
import { createPartner, listPartners, type PartnerKeyReply, type PartnerReply, revokePartnerKey } from "@tsunagaru/sdk";
import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import { useLabels } from "./words";
import { Page } from "../../shared/page";
import { useMe } from "../../shared/session";
import { KEY } from "./data";
import { NewKey } from "./new-key";

/** Organisations whose systems speak to this one, and what their keys open. */
export function PartnersPage() {
  const words = useLabels().open311;
  const admin = useMe().role === "admin";
  const [adding, setAdding] = useState(false);
  const partners = useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => (await listPartners({ signal, throwOnError: true })).data.items,
  });
  return (
    <Page
      title={words.title}
      lead={words.lead}
      action={
        admin && (
          <Button icon={<Plus size={20} aria-hidden="true" />} onClick={() => setAdding(true)}>
            {words.add}
          </Button>
        )
      }
    >
      {partners.isPending && <Skeleton className="mt-5 h-24" />}
      {partners.isError && <ProblemNote error={partners.error} retry={() => void partners.refetch()} />}
      {partners.isSuccess && partners.data.length === 0 && (
        <EmptyState title={words.none}>
          {words.noneHint}
        </EmptyState>
      )}
      <ul className="divide-y divide-rule border-y border-rule empty:hidden">
        {partners.data?.map((partner) => (
          <Partner key={partner.id} partner={partner} />
        ))}
      </ul>
      {adding && <Add onDone={() => setAdding(false)} />}
    </Page>
  );
}

function Partner({ partner }: { partner: PartnerReply }) {
  const words = useLabels().open311;
  const [making, setMaking] = useState(false);
  return (
    <li className="py-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 className="font-bold">{partner.name}</h2>
          <p className="figures text-[0.875rem] text-muted">{[partner.contact, words.reports(partner.reports)].filter(Boolean).join("\u00a0・ ")}</p>
          {partner.endpoint && <p className="text-[0.875rem] break-all text-muted">{partner.endpoint}</p>}
        </div>
        <Button size="small" icon={<KeyRound size={18} aria-hidden="true" />} onClick={() => setMaking(true)}>
          {words.newKey}
        </Button>
      </div>
      {partner.keys.length === 0 && <p className="mt-2 text-[0.9375rem] text-muted">{words.noKeys}</p>}
      <ul className="mt-2 grid gap-2">
        {partner.keys.map((key) => (
          <Key key={key.id} partner={partner} of={key} />
        ))}
      </ul>
      {making && <NewKey partner={partner} onDone={() => setMaking(false)} />}
    </li>
  );
}

function Key({ partner, of: key }: { partner: PartnerReply; of: PartnerKeyReply }) {
  const words = useLabels().open311;
  const [sure, setSure] = useState(false);
  const queries = useQueryClient();
  const toast = useToast();
  const revoke = useMutation({
    mutationFn: () => revokePartnerKey({ path: { partner_id: partner.id, key_id: key.id }, throwOnError: true }),
    onSuccess: async () => {
      setSure(false);
      toast(words.revokedDone);
      await queries.invalidateQueries({ queryKey: KEY });
    },
  });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-l-4 border-rule pl-3">
      <div className="min-w-0 flex-1">
        <p className="text-[0.9375rem]">
          <code className="figures font-bold">{key.hint}…</code> {key.scopes.map((scope) => words.scope[scope] ?? scope).join("・")}
        </p>
        <p className="figures text-[0.875rem] text-muted">
          {words.budget(key.per_hour)}&nbsp;・ {key.last_used_at ? words.used(date(key.last_used_at)) : words.neverUsed}
        </p>
      </div>
      {key.revoked_at ? (
        <span className="text-[0.875rem] text-muted">{words.revoked}</span>
      ) : (
        <Button size="small" onClick={() => setSure(true)}>
          {words.revoke}
        </Button>
      )}
      <Dialog
        open={sure}
        title={words.revoke}
        onClose={() => setSure(false)}
        actions={
          <>
            <Button onClick={() => setSure(false)}>{words.keep}</Button>
            <Button look="strong" busy={revoke.isPending} onClick={() => revoke.mutate()}>
              {words.revoke}
            </Button>
          </>
        }
      >
        <p className="phrase">{words.revokeSure(key.hint)}</p>
        {revoke.isError && <ProblemNote error={revoke.error} />}
      </Dialog>
    </li>
  );
}

function Add({ onDone }: { onDone: () => void }) {
  const words = useLabels().open311;
  const queries = useQueryClient();
  const toast = useToast();
  const [name, setName] = useState("");
  const [contact, setContact] = useState("");
  const [endpoint, setEndpoint] = useState("");
  const add = useMutation({
    mutationFn: () => createPartner({ body: { name, contact, endpoint: endpoint.trim() || null }, throwOnError: true }),
    onSuccess: async () => {
      toast(words.added);
      await queries.invalidateQueries({ queryKey: KEY });
      onDone();
    },
  });
  return (
    <Dialog
      open
      title={words.add}
      onClose={onDone}
      actions={
        <Button look="strong" busy={add.isPending} onClick={() => name.trim() && add.mutate()}>
          {words.save}
        </Button>
      }
    >
      <div className="grid gap-4">
        <Field label={words.name} required maxLength={200} value={name} onChange={(event) => setName(event.target.value)} />
        <Field label={words.contact} hint={words.contactHint} optional maxLength={200} value={contact} onChange={(event) => setContact(event.target.value)} />
        <Field label={words.endpoint} hint={words.endpointHint} optional maxLength={300} inputMode="url" value={endpoint} onChange={(event) => setEndpoint(event.target.value)} />
        {add.isError && <ProblemNote error={add.error} />}
      </div>
    </Dialog>
  );
}
