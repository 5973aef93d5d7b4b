import { useMutation } from "@tanstack/react-query";
import { Button } from "@tsunagaru/kit/button";
import { isProblem, ProblemNote } from "@tsunagaru/kit/notice";
import { confirmAlert } from "@tsunagaru/sdk";
import { useState } from "react";
import { useLocation } from "wouter";
import { useWords } from "./words";
import { useTitle } from "../../shared/title";
import { keepKey } from "./key";

/** The link of the mail that asks: opening it is not yet saying yes. */
export default function ConfirmPage() {
  const words = useWords();
  const [, navigate] = useLocation();
  const [key] = useState(() => window.location.hash.slice(1));
  useTitle(words.confirmTitle);
  const confirm = useMutation({
    mutationFn: async () => (await confirmAlert({ body: { key } })).data,
    onSuccess: (confirmed) => {
      keepKey(confirmed.key);
      navigate("/subscriptions", { replace: true });
    },
  });
  const { error } = confirm;
  const gone = isProblem(error) && (error.status === 404 || error.status === 410 || error.status === 422);
  return (
    <div className="mx-auto grid max-w-[30rem] gap-4 py-8">
      <h1 className="phrase text-page font-bold">{words.confirmTitle}</h1>
      <p className="phrase">{words.confirmLead}</p>
      {error && <ProblemNote error={gone ? { ...error, code: "gone-link", errors: [] } : error} words={{ "gone-link": words.linkGone }} />}
      <Button look="strong" size="large" wide busy={confirm.isPending} onClick={() => confirm.mutate()}>
        {words.confirm}
      </Button>
    </div>
  );
}
