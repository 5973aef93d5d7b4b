import { useMutation, useQuery } from "@tanstack/react-query";
import { ProblemNote } from "@tsunagaru/kit";
import { createDemoTokens } from "@tsunagaru/sdk";
import { LogIn } from "lucide-react";
import { useLabels } from "./words";
import { signInAs } from "../../shared/session";

/** The people of a demonstration; nothing at all where the service is not one. */
export function DemoPeople() {
  const words = useLabels();
  const { data } = useQuery({
    queryKey: ["demo people"],
    queryFn: async () => (await createDemoTokens()).data.people,
    retry: false,
    staleTime: Infinity,
  });
  const enter = useMutation({ mutationFn: signInAs });
  const staff = Object.entries(data ?? {}).filter(([key]) => !key.startsWith("resident"));
  if (staff.length === 0) return null;
  return (
    <section aria-labelledby="demo" className="mt-8 border-t border-rule pt-6">
      <h2 id="demo" className="text-[1.125rem] font-bold">
        {words.identity.demo}
      </h2>
      <p className="mb-3 text-[0.9375rem] text-muted">{words.identity.demoHint}</p>
      <ul className="divide-y divide-rule border-y border-rule">
        {staff.map(([key, person]) => (
          <li key={key}>
            <button
              type="button"
              disabled={enter.isPending}
              onClick={() => enter.mutate(key)}
              className="flex min-h-12 w-full items-center gap-3 px-2 text-left hover:bg-leaf"
            >
              <span className="flex-1 leading-150">
                <span className="block font-bold">{person.name}</span>
                <span className="block text-[0.8125rem] text-muted">{person.email}</span>
              </span>
              <LogIn size={20} aria-hidden="true" className="text-green" />
            </button>
          </li>
        ))}
      </ul>
      {enter.error && <ProblemNote error={enter.error} words={words.problems} />}
    </section>
  );
}
