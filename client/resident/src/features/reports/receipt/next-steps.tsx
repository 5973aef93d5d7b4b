import { useOwnWords } from "../own/words";

export function NextSteps() {
  const words = useOwnWords().receipt;
  const steps = [words.steps.check, words.steps.tell, words.steps.done];
  return (
    <section aria-labelledby="next">
      <h2 id="next" className="text-[1.3125rem] leading-140 font-bold">
        {words.next}
      </h2>
      <ol className="mt-3 grid gap-3">
        {steps.map((step, index) => (
          <li key={step} className="flex gap-3">
            <span className="figures grid size-7 shrink-0 place-items-center rounded-full border border-action text-[0.875rem] font-bold text-action">
              {index + 1}
            </span>
            <span className="phrase">{step}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
