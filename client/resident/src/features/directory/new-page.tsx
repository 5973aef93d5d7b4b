import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Field } from "@tsunagaru/kit/field";
import { useToast } from "@tsunagaru/kit/toast";
import { uuid } from "@tsunagaru/kit/uuid";
import { createGroup, type GroupContent } from "@tsunagaru/sdk";
import { useState } from "react";
import { useLocation } from "wouter";
import { useTitle } from "../../shared/title";
import { wrongAt } from "./ask";
import { EMPTY, GroupForm } from "./form";
import { SignedIn } from "./signed-in";
import { useWords } from "./words";

/** A group is founded: a name, how it is read, its kind, and who represents it. */
export default function NewPage() {
  const words = useWords();
  useTitle(words.found);
  return (
    <div className="mx-auto max-w-[36rem] py-6">
      <h1 className="text-page font-bold">{words.found}</h1>
      <p className="phrase mt-1 text-second text-muted">{words.foundLead}</p>
      <SignedIn why={words.signIn}>
        <Founding />
      </SignedIn>
    </div>
  );
}

function Founding() {
  const words = useWords();
  const [, navigate] = useLocation();
  const toast = useToast();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [key, setKey] = useState(uuid);
  const found = useMutation({
    mutationFn: async (content: GroupContent) => (await createGroup({ body: { ...content, representative_name: name }, headers: { "Idempotency-Key": key } })).data,
    onSuccess: (group) => {
      void queries.invalidateQueries({ queryKey: ["my-groups"] });
      toast(words.form.founded);
      navigate(`/directory/${group.id}`, { replace: true });
    },
    // What is corrected is another request.
    onError: () => setKey(uuid()),
  });
  return (
    <GroupForm start={EMPTY} says={words.found} busy={found.isPending} error={found.error} onSend={(content) => found.mutate(content)}>
      <Field
        label={words.form.you}
        hint={words.form.youHint}
        autoComplete="name"
        maxLength={200}
        value={name}
        error={wrongAt(found.error, "/representative_name", words.form.wrong)}
        onChange={(event) => setName(event.target.value)}
      />
    </GroupForm>
  );
}
