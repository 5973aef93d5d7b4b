import { useQuery } from "@tanstack/react-query";
import { Dialog, ProblemNote, Skeleton } from "@tsunagaru/kit";
import { type DocumentClass, listPlainLanguageRules, type RuleReply } from "@tsunagaru/sdk";
import { useProblems } from "../problems";
import { useLabels } from "./words";

const OFFICIAL: DocumentClass[] = ["notice_official", "record"];

/** What is looked for, and what is left alone in official notices and in records, and why. */
export function RulesDialog({ onClose }: { onClose: () => void }) {
  const words = useLabels();
  const problems = useProblems();
  const rules = useQuery({
    queryKey: ["plain-language-rules"],
    queryFn: async ({ signal }) => (await listPlainLanguageRules({ signal })).data.items,
    staleTime: Infinity,
  });
  return (
    <Dialog open title={words.rulesTitle} onClose={onClose}>
      {rules.isPending && <Skeleton className="h-40" />}
      {rules.error && <ProblemNote error={rules.error} words={problems} retry={() => void rules.refetch()} />}
      {rules.data && (
        <div className="grid gap-5 text-second">
          <ul className="border-t border-rule">
            {rules.data.map(({ rule, says }) => (
              <li key={rule} className="border-b border-rule py-1.5">
                {says}
              </li>
            ))}
          </ul>
          {OFFICIAL.map((name) => (
            <LeftAlone key={name} name={name} rules={rules.data} />
          ))}
        </div>
      )}
    </Dialog>
  );
}

function LeftAlone({ name, rules }: { name: DocumentClass; rules: RuleReply[] }) {
  const words = useLabels();
  const left = rules.flatMap(({ rule, says, off }) => off.filter(({ document_class }) => document_class === name).map(({ why }) => ({ rule, says, why })));
  return (
    <section>
      <h3 className="font-bold">{words.leftAlone[name]}</h3>
      <dl className="mt-1 grid gap-2">
        {left.map(({ rule, says, why }) => (
          <div key={rule} className="border-l-2 border-rule pl-3">
            <dt>{says}</dt>
            <dd className="text-muted">{why}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
