import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Dialog, Field, Notice, ProblemNote, useToast } from "@tsunagaru/kit";
import { createPartnerKey, type PartnerKeyCreate, type PartnerReply } from "@tsunagaru/sdk";
import { useState } from "react";
import { useLabels } from "./words";
import { KEY } from "./data";

/** Makes a key and shows it, this once. */
export function NewKey({ partner, onDone }: { partner: PartnerReply; onDone: () => void }) {
  const words = useLabels().open311;
  const queries = useQueryClient();
  const [scopes, setScopes] = useState<string[]>(partner.endpoint ? ["forward"] : ["reports:write", "updates:read"]);
  const [perHour, setPerHour] = useState("1000");
  const make = useMutation({
    mutationFn: async () =>
      (
        await createPartnerKey({
          path: { partner_id: partner.id },
          body: { scopes: scopes as PartnerKeyCreate["scopes"], per_hour: Number(perHour) },
          throwOnError: true,
        })
      ).data.key,
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  const right = scopes.length > 0 && /^[1-9]\d{0,4}$/.test(perHour);
  if (make.data) return <Shown secret={make.data} onDone={onDone} />;
  return (
    <Dialog
      open
      title={`${partner.name}\u00a0・ ${words.newKey}`}
      onClose={onDone}
      actions={
        <Button look="strong" busy={make.isPending} onClick={() => right && make.mutate()}>
          {words.make}
        </Button>
      }
    >
      <fieldset className="grid gap-1">
        <legend className="mb-1 font-bold">{words.scopes}</legend>
        {Object.entries(words.scope).map(([scope, name]) => (
          <label key={scope} className="flex min-h-11 items-center gap-3">
            <input
              type="checkbox"
              className="size-5 accent-green"
              checked={scopes.includes(scope)}
              onChange={({ target }) => setScopes((all) => (target.checked ? [...all, scope] : all.filter((one) => one !== scope)))}
            />
            {name}
          </label>
        ))}
      </fieldset>
      <div className="mt-4">
        <Field label={words.perHour} inputMode="numeric" maxLength={5} value={perHour} onChange={(event) => setPerHour(event.target.value)} />
      </div>
      {make.isError && <ProblemNote error={make.error} />}
    </Dialog>
  );
}

function Shown({ secret, onDone }: { secret: string; onDone: () => void }) {
  const words = useLabels().open311;
  const toast = useToast();
  return (
    <Dialog open stays title={words.once} onClose={onDone} actions={<Button onClick={onDone}>{words.close}</Button>}>
      <Notice tone="caution" title={words.onceHint}>
        <code className="figures mt-2 block font-bold break-all select-all">{secret}</code>
      </Notice>
      {window.isSecureContext && (
        <div className="mt-3">
          <Button size="small" onClick={() => void navigator.clipboard.writeText(secret).then(() => toast(words.copied))}>
            {words.copy}
          </Button>
        </div>
      )}
    </Dialog>
  );
}
