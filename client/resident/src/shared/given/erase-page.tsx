import { useMutation } from "@tanstack/react-query";
import { Button } from "@tsunagaru/kit/button";
import { Dialog } from "@tsunagaru/kit/dialog";
import { Field } from "@tsunagaru/kit/field";
import { Notice, ProblemNote } from "@tsunagaru/kit/notice";
import { uuid } from "@tsunagaru/kit/uuid";
import { eraseContributor } from "@tsunagaru/sdk";
import { Eraser } from "lucide-react";
import { useState } from "react";
import { Link } from "../link";
import { useHistoryState } from "wouter/use-browser-location";
import { useSharedWords } from "../words";
import { useSession } from "../session";
import { useTitle } from "../title";

/** Takes one's own data out of a solved report or an observation: by number and code, or by the account it was given with. */
export default function ErasePage() {
  const words = useSharedWords().given;
  const given = useHistoryState<{ number?: string; code?: string } | null>();
  const session = useSession();
  const [number, setNumber] = useState(given?.number ?? "");
  const [code, setCode] = useState(given?.code ?? "");
  const [sure, setSure] = useState(false);
  const [key, setKey] = useState(uuid);
  const withAccount = session.kind === "in";
  const ready = number.trim() !== "" && (withAccount || code.trim() !== "");
  const erasing = useMutation({
    mutationFn: () => eraseContributor({ headers: { "Idempotency-Key": key }, body: { number: number.trim(), code: code.trim() || null } }),
    onSettled: () => {
      setSure(false);
      setKey(uuid());
    },
  });
  useTitle(words.eraseTitle);
  return (
    <div className="mx-auto grid max-w-[36rem] gap-5 py-6">
      <h1 className="text-[1.5rem] leading-140 font-bold">{words.eraseTitle}</h1>
      {erasing.isSuccess ? (
        <Notice tone="good" live title={words.erased}>
          <p className="phrase">{words.erasedHint}</p>
        </Notice>
      ) : (
        <>
          <p className="phrase leading-170">{words.eraseLead}</p>
          <div className="grid gap-2 leading-170">
            <p>{words.goes}</p>
            <p>{words.stays}</p>
          </div>
          <form
            className="grid gap-4"
            onSubmit={(event) => {
              event.preventDefault();
              if (ready) setSure(true);
            }}
          >
            <Field required label={words.number} autoComplete="off" autoCapitalize="characters" className="figures" maxLength={30} value={number} onChange={(event) => setNumber(event.target.value)} />
            <Field
              required={!withAccount}
              optional={withAccount}
              label={words.code}
              hint={withAccount ? words.codeOrAccount : undefined}
              autoComplete="off"
              spellCheck={false}
              className="figures"
              maxLength={40}
              value={code}
              onChange={(event) => setCode(event.target.value)}
            />
            {erasing.error && <ProblemNote error={erasing.error} words={words.problems} />}
            <Button type="submit" look="strong" wide busy={erasing.isPending} icon={<Eraser size={20} aria-hidden="true" />}>
              {words.eraseOpen}
            </Button>
          </form>
        </>
      )}
      <Link href="/mine" className="link inline-flex min-h-11 items-center">
        {words.ofReports}
      </Link>
      <Dialog
        open={sure}
        title={words.sureTitle}
        onClose={() => setSure(false)}
        actions={
          <>
            <Button look="quiet" onClick={() => setSure(false)}>
              {words.cancel}
            </Button>
            <Button look="strong" busy={erasing.isPending} onClick={() => erasing.mutate()}>
              {words.eraseSend}
            </Button>
          </>
        }
      >
        <p className="figures font-bold">{number.trim()}</p>
        <p className="mt-2 leading-170">{words.sure}</p>
      </Dialog>
    </div>
  );
}
