import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "@tsunagaru/kit/button";
import { LargeDate } from "@tsunagaru/kit/dates";
import { isProblem, ProblemNote } from "@tsunagaru/kit/notice";
import { EmptyState, Skeleton } from "@tsunagaru/kit/states";
import { inTab } from "@tsunagaru/kit/stored";
import { useToast } from "@tsunagaru/kit/toast";
import { acceptGroupInvitation, openGroupInvitation } from "@tsunagaru/sdk";
import { useState } from "react";
import { useLocation } from "wouter";
import { useTitle } from "../../shared/title";
import { SignedIn } from "./signed-in";
import { useWords } from "./words";

const KEY = "group-invitation";

/** The key of an invitation, from behind the # of its link: kept for this tab, gone from the address. */
function linkKey(): string {
  const given = window.location.hash.slice(1);
  if (given) {
    inTab.write(KEY, given);
    window.history.replaceState(null, "", window.location.pathname);
  }
  return inTab.read(KEY) ?? "";
}

/** Somebody was invited to a group: which it is, what they would be in it, and one button. */
export default function JoinPage() {
  const words = useWords();
  const { join } = words;
  useTitle(join.title);
  const [, navigate] = useLocation();
  const toast = useToast();
  const queries = useQueryClient();
  const [key] = useState(linkKey);
  const { data, error, isPending, refetch } = useQuery({ queryKey: ["group-invitation", key], retry: false, enabled: key !== "", queryFn: async ({ signal }) => (await openGroupInvitation({ body: { key }, signal })).data });
  const accept = useMutation({
    mutationFn: async () => (await acceptGroupInvitation({ body: { key } })).data,
    onSuccess: ({ id }) => {
      void queries.invalidateQueries({ queryKey: ["my-groups"] });
      toast(join.accepted);
      navigate(`/directory/${id}`, { replace: true });
    },
  });
  const refused = [error, accept.error].find((one) => isProblem(one) && [404, 410, 422].includes(one.status));
  if (key === "" || refused) {
    const over = isProblem(refused) && refused.status === 410;
    return (
      <div className="mx-auto max-w-[36rem] py-6">
        <EmptyState title={over ? join.over : join.invalid}>{over ? join.overHint : join.invalidHint}</EmptyState>
      </div>
    );
  }
  const roles = data?.roles.map((role) => words.roles[role]).join("・");
  return (
    <div className="mx-auto max-w-[36rem] py-6">
      <h1 className="text-page font-bold">{join.title}</h1>
      {isPending && <Skeleton className="mt-4 h-40" />}
      {error && <ProblemNote error={error} retry={() => void refetch()} />}
      {data && (
        <>
          <p className="mt-4">{join.to(data.name)}</p>
          <p className="phrase mt-1 text-section font-bold break-words">{roles ? join.asks(data.group_name, roles) : join.asksPlain(data.group_name)}</p>
          <ul className="mt-3 grid gap-1 text-second">
            {data.roles.map((role) => (
              <li key={role} className="phrase">
                <b>{words.roles[role]}</b>　{words.rolesAre[role]}
              </li>
            ))}
          </ul>
          <p className="mt-4 text-soil">
            <LargeDate at={data.until} />
            <span className="text-second">{join.until}</span>
          </p>
          <SignedIn why={join.signIn}>
            {accept.error && <ProblemNote error={accept.error} />}
            <Button look="strong" size="large" wide className="mt-5" busy={accept.isPending} onClick={() => accept.mutate()}>
              {join.accept}
            </Button>
          </SignedIn>
          <p className="phrase mt-5 text-second text-muted">{join.unknown}</p>
        </>
      )}
    </div>
  );
}
