import { useMutation } from "@tanstack/react-query";
import { Button, Field, ProblemNote } from "@tsunagaru/kit";
import { sendSignInCode } from "@tsunagaru/sdk";
import { type FormEvent, useState } from "react";
import { useLabels } from "./words";
import { NotStaff, signIn } from "../../shared/session";

const submit = (action: { mutate: () => void }) => (event: FormEvent) => {
  event.preventDefault();
  action.mutate();
};

/** First the address, then the six digits that came by mail. */
export function SignIn({ known = "" }: { known?: string }) {
  const words = useLabels().identity;
  const problems = useLabels().problems;
  const [email, setEmail] = useState(known);
  const [code, setCode] = useState("");
  const ask = useMutation({ mutationFn: () => sendSignInCode({ body: { audience: "staff", email: email.trim() } }) });
  const enter = useMutation({ mutationFn: () => signIn(email.trim(), code.normalize("NFKC").replaceAll(/\D/g, "")) });

  if (!ask.isSuccess)
    return (
      <form className="grid gap-4" onSubmit={submit(ask)}>
        <p className="text-muted">{words.lead}</p>
        <Field
          label={words.email}
          type="email"
          name="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        {ask.error && <ProblemNote error={ask.error} words={problems} />}
        <Button type="submit" look="strong" wide busy={ask.isPending}>
          {words.send}
        </Button>
      </form>
    );
  return (
    <form className="grid gap-4" onSubmit={submit(enter)}>
      <Field
        label={words.code}
        hint={words.codeHint(email)}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        maxLength={12}
        className="figures max-w-48 text-[1.5rem] tracking-[0.2em]"
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      {enter.error && <ProblemNote error={refusal(enter.error)} words={{ ...problems, wrong_code: words.wrongCode, "not-staff": words.notStaff }} />}
      <Button type="submit" look="strong" wide busy={enter.isPending}>
        {words.signIn}
      </Button>
      <Button look="quiet" size="small" onClick={() => ask.reset()}>
        {words.otherEmail}
      </Button>
    </form>
  );
}

const refusal = (error: unknown): unknown => (error instanceof NotStaff ? { type: "about:blank", status: 403, title: "Not staff", code: "not-staff" } : error);
