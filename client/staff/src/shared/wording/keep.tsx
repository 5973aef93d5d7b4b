import { useMutation } from "@tanstack/react-query";
import { Button, Field, ProblemNote } from "@tsunagaru/kit";
import { uuid } from "@tsunagaru/kit/uuid";
import { type DismissalReason, dismissPlainLanguage } from "@tsunagaru/sdk";
import { useId, useState } from "react";
import { useProblems } from "../problems";
import type { Mark } from "./marks";
import { useLabels } from "./words";

const LONGEST = 200;

/** Asks why marked words stay as they are; the service keeps the answer. */
export function Keep({ mark, onKept, onCancel }: { mark: Mark; onKept: () => void; onCancel: () => void }) {
  const words = useLabels();
  const problems = useProblems();
  const name = useId();
  const [reason, setReason] = useState<DismissalReason | null>(null);
  const [note, setNote] = useState("");
  const [key] = useState(uuid);
  const keeping = useMutation({
    mutationFn: (why: DismissalReason) =>
      dismissPlainLanguage({
        body: { rule: mark.rule, words: Array.from(mark.words).slice(0, LONGEST).join(""), reason: why, ...(note.trim() && { note: note.trim() }) },
        headers: { "Idempotency-Key": key },
      }),
    onSuccess: onKept,
  });
  return (
    <div className="mt-1.5 grid gap-2">
      <fieldset>
        <legend className="font-bold">{words.why}</legend>
        {Object.entries(words.reasons).map(([value, label]) => (
          <label key={value} className="flex min-h-9 items-center gap-2">
            <input type="radio" name={name} className="size-4.5 accent-green" checked={reason === value} onChange={() => setReason(value as DismissalReason)} />
            {label}
          </label>
        ))}
      </fieldset>
      <Field label={words.note} optional maxLength={LONGEST} className="min-h-10!" value={note} onChange={({ target }) => setNote(target.value)} />
      {keeping.error && <ProblemNote error={keeping.error} words={problems} />}
      <div className="flex flex-wrap gap-2">
        <Button size="staff" busy={keeping.isPending} disabled={reason === null} onClick={() => reason && keeping.mutate(reason)}>
          {words.keep}
        </Button>
        <Button size="staff" look="quiet" onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
    </div>
  );
}
