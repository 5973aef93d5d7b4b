import { useMutation } from "@tanstack/react-query";
import { Button } from "@tsunagaru/kit/button";
import { Field } from "@tsunagaru/kit/field";
import { ProblemNote } from "@tsunagaru/kit/notice";
import { sendSignInCode } from "@tsunagaru/sdk";
import { type FormEvent, useState } from "react";
import { ProviderChoice } from "./providers";
import { useSharedWords } from "./words";
import { signIn } from "./session";

const submit = (action: { mutate: () => void }) => (event: FormEvent) => {
  event.preventDefault();
  action.mutate();
};

/** First the address, then the six digits that came by mail; the first time makes the account. */
export function SignIn() {
  const words = useSharedWords().signIn;
  const [email, setEmail] = useState("");
  const [code, setCode] = useState("");
  const ask = useMutation({ mutationFn: () => sendSignInCode({ body: { audience: "resident", email: email.trim() } }) });
  const enter = useMutation({ mutationFn: () => signIn(email.trim(), code.normalize("NFKC").replaceAll(/\D/g, "")) });
  if (!ask.isSuccess)
    return (
      <>
        <form className="grid gap-4" onSubmit={submit(ask)}>
          <Field
            required
            type="email"
            inputMode="email"
            autoComplete="email"
            label={words.email}
            maxLength={254}
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
          {ask.error && <ProblemNote error={ask.error} />}
          <Button type="submit" look="strong" busy={ask.isPending}>
            {words.sendCode}
          </Button>
        </form>
        <ProviderChoice />
      </>
    );
  return (
    <form className="grid gap-4" onSubmit={submit(enter)}>
      <Field
        required
        label={words.code}
        hint={words.codeHint(email)}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={12}
        className="figures max-w-48 text-[1.5rem] tracking-[0.2em]"
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      {enter.error && <ProblemNote error={enter.error} words={{ wrong_code: words.wrongCode }} />}
      <Button type="submit" look="strong" busy={enter.isPending}>
        {words.enter}
      </Button>
      <Button look="quiet" size="small" onClick={() => ask.reset()}>
        {words.otherEmail}
      </Button>
    </form>
  );
}
