import { TriangleAlert } from "lucide-react";
import { useFormWords } from "./words";
import type { Here } from "../../../shared/municipality";
import { CallLink } from "../intake/questions";

/** The first decision: whoever is in danger phones, everybody else goes on and loses nothing. */
export function Danger({ here }: { here: Here }) {
  const words = useFormWords().intake;
  const { dangerText, dangerPhone } = here.contact;
  return (
    <section aria-labelledby="danger" className="mt-4 border-l-4 border-ink bg-soil-50 px-4 py-3.5">
      <h2 id="danger" className="flex items-center gap-2 font-bold">
        <TriangleAlert size={22} aria-hidden="true" className="shrink-0 text-ink" />
        {words.danger}
      </h2>
      <p className="phrase mt-1 leading-160">{dangerText}</p>
      <CallLink phone={dangerPhone} className="mt-2.5" />
      <p className="mt-2 text-second text-muted">{words.goOn}</p>
    </section>
  );
}

/** What is dangerous about just this kind of thing, where the municipality says so. */
export function CategoryDanger({ text, phone }: { text: string; phone: string }) {
  const words = useFormWords().intake;
  return (
    <div role="status" className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1 border-l-4 border-ink bg-soil-50 px-3 py-2 text-second">
      <span className="phrase min-w-0 flex-1 basis-60">{words.dangerOf(text)}</span>
      <a href={`tel:${phone}`} className="figures link inline-flex min-h-11 items-center font-bold">
        {words.call(phone)}
      </a>
    </div>
  );
}
