import { ProblemNote } from "@tsunagaru/kit/notice";
import { Skeleton } from "@tsunagaru/kit/states";
import { useToast } from "@tsunagaru/kit/toast";
import { editGroup, type GroupContent, type GroupReply } from "@tsunagaru/sdk";
import { useLocation } from "wouter";
import { useTitle } from "../../shared/title";
import { useChange, useGroup } from "./ask";
import { GroupForm } from "./form";
import { SignedIn } from "./signed-in";
import { useWords } from "./words";

/** What a group is called and how it is reached, changed. */
export default function EditPage({ id = "" }: { id?: string }) {
  const words = useWords();
  useTitle(words.group.edit);
  const { data, error, isPending, refetch } = useGroup(id);
  return (
    <div className="mx-auto max-w-[36rem] py-6">
      <h1 className="text-page font-bold">{words.group.edit}</h1>
      <SignedIn why={words.signIn}>
        {isPending && <Skeleton className="mt-4 h-60" />}
        {error && <ProblemNote error={error} retry={() => void refetch()} />}
        {data && <Editing key={data.version} group={data} />}
      </SignedIn>
    </div>
  );
}

function Editing({ group }: { group: GroupReply }) {
  const { form: words } = useWords();
  const [, navigate] = useLocation();
  const toast = useToast();
  const { name, reading, kind, corporate_number, district, about, contact_email, contact_phone, shared_email, shown } = group;
  const save = useChange(
    group.id,
    async (body: GroupContent) => (await editGroup({ path: { group_id: group.id }, headers: { "If-Match": `"${group.version}"` }, body })).data,
    () => {
      toast(words.saved);
      navigate(`/directory/${group.id}`);
    },
  );
  const start = { name, reading, kind, corporate_number, district, about, contact_email, contact_phone, shared_email, shown };
  return <GroupForm start={start} says={words.save} busy={save.isPending} error={save.error} onSend={(content) => save.mutate(content)} />;
}
