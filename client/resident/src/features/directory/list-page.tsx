import { useQuery } from "@tanstack/react-query";
import { LinkButton } from "@tsunagaru/kit/button";
import { ProblemNote } from "@tsunagaru/kit/notice";
import { EmptyState, Skeleton } from "@tsunagaru/kit/states";
import { listMyGroups, type MyGroup } from "@tsunagaru/sdk";
import { ChevronRight, Plus } from "lucide-react";
import { Link } from "../../shared/link";
import { useSession } from "../../shared/session";
import { useTitle } from "../../shared/title";
import { useKinds } from "./ask";
import { SignedIn } from "./signed-in";
import { useWords } from "./words";

/** The groups that somebody is in, and the way to another one. */
export default function ListPage() {
  const words = useWords();
  useTitle(words.title);
  return (
    <div className="mx-auto max-w-[44rem] py-6">
      <h1 className="text-page font-bold">{words.title}</h1>
      <p className="phrase mt-1 text-second text-muted">{words.lead}</p>
      <SignedIn why={words.signIn}>
        <Mine />
      </SignedIn>
    </div>
  );
}

function Mine() {
  const words = useWords();
  const session = useSession();
  const { data, error, isPending, refetch } = useQuery({ queryKey: ["my-groups", session.kind === "in" && session.id], queryFn: async ({ signal }) => (await listMyGroups({ signal })).data.items });
  return (
    <>
      {isPending && <Skeleton className="mt-4 h-40" />}
      {error && <ProblemNote error={error} retry={() => void refetch()} />}
      {data?.length === 0 && <EmptyState title={words.none}>{words.noneHint}</EmptyState>}
      <ul className="mt-4 divide-y divide-rule border-y border-rule empty:hidden">
        {data?.map((group) => (
          <li key={group.id}>
            <Row group={group} />
          </li>
        ))}
      </ul>
      <Link href="/directory/new" asChild>
        <LinkButton wide className="mt-5" icon={<Plus size={20} aria-hidden="true" />}>
          {words.found}
        </LinkButton>
      </Link>
      <p className="phrase mt-3 text-second text-muted">{words.counter}</p>
    </>
  );
}

function Row({ group }: { group: MyGroup }) {
  const words = useWords();
  const kind = useKinds().find(({ value }) => value === group.kind);
  const roles = group.roles.map((role) => words.roles[role]).join("・") || words.member;
  const said = [roles, kind?.label, group.state !== "active" && words.states[group.state]].filter(Boolean);
  return (
    <Link href={`/directory/${group.id}`} className="flex min-h-16 items-center gap-3 py-3 no-underline">
      <span className="min-w-0 flex-1">
        <span className="phrase block font-bold break-words text-ink underline decoration-1 underline-offset-4">{group.name}</span>
        <span className="block text-second text-muted">{said.join("／")}</span>
      </span>
      <ChevronRight size={20} aria-hidden="true" className="shrink-0 text-muted" />
    </Link>
  );
}
