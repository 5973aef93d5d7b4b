import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "@tsunagaru/kit/button";
import { ProblemNote } from "@tsunagaru/kit/notice";
import { useToast } from "@tsunagaru/kit/toast";
import { listLogins, type ProviderReply, removeLogin } from "@tsunagaru/sdk";
import { ProviderButton, useProviders } from "../../shared/providers";
import { useSharedWords } from "../../shared/words";

/** What opens the account besides the code of a mail: added, and taken away where that is left. */
export function Logins({ id, email }: { id: string; email: string }) {
  const providers = useProviders();
  const { data } = useQuery({
    queryKey: ["logins", id],
    enabled: providers.length > 0,
    queryFn: async ({ signal }) => (await listLogins({ signal })).data.items.map(({ provider }) => provider),
  });
  if (!data) return null;
  return providers.map((one) => <Login key={one.name} of={one} held={data.includes(one.name)} email={email} />);
}

function Login({ of: { name, title }, held, email }: { of: ProviderReply; held: boolean; email: string }) {
  const { providers: words } = useSharedWords();
  const queries = useQueryClient();
  const toast = useToast();
  const remove = useMutation({
    mutationFn: () => removeLogin({ path: { provider: name } }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ["logins"] });
      toast(words.removed(title));
    },
  });
  if (held && !email) return null;
  return (
    <section className="grid gap-3 border-t border-rule pt-5">
      <p className="phrase">{held ? words.held(title) : words.why(title)}</p>
      {remove.error && <ProblemNote error={remove.error} />}
      <div className="justify-self-start">
        {held ? (
          <Button size="small" look="quiet" busy={remove.isPending} onClick={() => remove.mutate()}>
            {words.remove(title)}
          </Button>
        ) : (
          <ProviderButton provider={name} title={title} to="/mine/sign-in" says={words.add(title)} />
        )}
      </div>
    </section>
  );
}
