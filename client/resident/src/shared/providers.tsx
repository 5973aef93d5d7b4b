import { useMutation, useQuery } from "@tanstack/react-query";
import { Button } from "@tsunagaru/kit/button";
import { ProblemNote } from "@tsunagaru/kit/notice";
import { beginLogin, beginSignIn, listProviders } from "@tsunagaru/sdk";
import { useSession } from "./session";
import { useSharedWords } from "./words";

/** Where one can sign in besides the code of a mail. */
export const useProviders = () =>
  useQuery({
    queryKey: ["providers"],
    staleTime: Infinity,
    queryFn: async ({ signal }) => (await listProviders({ signal })).data.items,
  }).data ?? [];

/** Off to the provider's page; who is signed in adds it to the account. */
export function useProvider(provider: string, to: string) {
  const linking = useSession().kind === "in";
  return useMutation({
    mutationFn: async () => {
      const asked = { path: { provider }, body: { return_to: to } };
      const { data } = await (linking ? beginLogin(asked) : beginSignIn(asked));
      window.location.assign(data.address);
      // The page is left: until then the button goes on turning.
      await new Promise(() => undefined);
    },
  });
}

/** One button; `says` where it does more than signing in. */
export function ProviderButton({ provider, title, to, says, look = "plain", before }: { provider: string; title: string; to: string; says?: string; look?: "plain" | "strong"; before?: () => void }) {
  const { providers: words } = useSharedWords();
  const go = useProvider(provider, to);
  return (
    <div className="grid gap-3">
      {go.error && <ProblemNote error={go.error} words={words.problems} />}
      <Button
        look={look}
        busy={go.isPending}
        onClick={() => {
          before?.();
          go.mutate();
        }}
      >
        {says ?? words.signIn(title)}
      </Button>
    </div>
  );
}

/** Beside the code of a mail, where a provider is set up. */
export function ProviderChoice() {
  const { providers: words } = useSharedWords();
  const providers = useProviders();
  const to = window.location.pathname;
  if (providers.length === 0) return null;
  return (
    <div className="mt-5 grid gap-3">
      <p className="phrase text-second text-muted">{words.or}</p>
      {providers.map(({ name, title }) => (
        <ProviderButton key={name} provider={name} title={title} to={to} />
      ))}
    </div>
  );
}
