import { useMutation } from "@tanstack/react-query";
import { Button } from "@tsunagaru/kit/button";
import { isProblem, ProblemNote } from "@tsunagaru/kit/notice";
import { confirmAlert } from "@tsunagaru/sdk";
import { useState } from "react";
import { useLocation } from "wouter";
import { useTitle } from "../../shared/title";
import { keepKey } from "./key";
import { useWords } from "./words";

const confirmed = async (key: string): Promise<string> => (await confirmAlert({ body: { key } })).data.key;

/** The link of the mail that asks: opening it is not yet saying yes. */
export default function ConfirmPage() {
  const words = useWords();
  return <SayYes title={words.confirmTitle} lead={words.confirmLead} confirm={confirmed} />;
}

type Props = { title: string; lead: string; overtaken?: { title: string; hint: string }; confirm: (key: string) => Promise<string> };

/** One button; the key that it brings opens everything that the address hears of. */
export function SayYes({ title, lead, overtaken, confirm }: Props) {
  const words = useWords();
  const [, navigate] = useLocation();
  const [key] = useState(() => window.location.hash.slice(1));
  useTitle(title);
  const yes = useMutation({
    mutationFn: () => confirm(key),
    onSuccess: (opens) => {
      keepKey(opens);
      navigate("/subscriptions", { replace: true });
    },
  });
  const { error } = yes;
  const status = isProblem(error) ? error.status : 0;
  const code = [404, 410, 422].includes(status) ? "gone-link" : status === 409 && overtaken ? "overtaken" : null;
  return (
    <div className="mx-auto grid max-w-[30rem] gap-4 py-8">
      <h1 className="phrase text-page font-bold">{title}</h1>
      <p className="phrase">{lead}</p>
      {error && <ProblemNote error={code ? { ...error, code, errors: [] } : error} words={{ "gone-link": words.linkGone, overtaken }} />}
      <Button look="strong" size="large" wide busy={yes.isPending} onClick={() => yes.mutate()}>
        {words.confirm}
      </Button>
    </div>
  );
}
