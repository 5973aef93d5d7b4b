import { Button } from "@tsunagaru/kit/button";
import { Field, Select, TextArea } from "@tsunagaru/kit/field";
import { isProblem, ProblemNote } from "@tsunagaru/kit/notice";
import type { GroupContent } from "@tsunagaru/sdk";
import { type FormEvent, type ReactNode, useState } from "react";
import { useHere } from "../../shared/municipality";
import { useKinds, wrongAt } from "./ask";
import { useWords } from "./words";

type Content = Required<GroupContent>;
export const EMPTY: Content = { name: "", reading: "", kind: "", corporate_number: null, district: null, about: "", contact_email: null, contact_phone: null, shared_email: null, shown: false };

/** What a group is called and how it is reached: three fields first, and the rest where it is wanted. */
export function GroupForm({ start, says, busy, error, onSend, children }: { start: Content; says: string; busy: boolean; error: unknown; onSend: (content: Content) => void; children?: ReactNode }) {
  const { form: words } = useWords();
  const kinds = useKinds();
  const here = useHere();
  const [content, setContent] = useState(start);
  const set = (part: Partial<Content>) => setContent((before) => ({ ...before, ...part }));
  const wrong = (name: string) => wrongAt(error, `/${name}`, words.wrong);
  const text = (name: "name" | "reading") => ({ value: content[name], error: wrong(name), onChange: (event: { target: { value: string } }) => set({ [name]: event.target.value }) });
  const optional = (name: "corporate_number" | "contact_email" | "contact_phone" | "shared_email") => ({
    optional: true,
    value: content[name] ?? "",
    error: wrong(name),
    onChange: (event: { target: { value: string } }) => set({ [name]: event.target.value || null }),
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    onSend(content);
  };
  return (
    <form noValidate onSubmit={send} className="mt-5 grid gap-5">
      <Field label={words.name} maxLength={200} autoComplete="organization" {...text("name")} />
      <Field label={words.reading} hint={words.readingHint} maxLength={200} {...text("reading")} />
      <Select label={words.kind} value={content.kind} error={wrong("kind") && words.wrong.unknown} onChange={(kind) => set({ kind })} options={[{ value: "", label: words.choose }, ...kinds]} />
      {children}
      <details className="group border-y border-rule" open={start.name !== "" || wrong("corporate_number") !== undefined}>
        <summary className="link flex min-h-12 cursor-pointer items-center">{words.more}</summary>
        <div className="grid gap-5 pt-2 pb-5">
          <TextArea label={words.about} optional rows={3} maxLength={2000} value={content.about} error={wrong("about")} onChange={(event) => set({ about: event.target.value })} />
          <Select label={words.district} optional value={content.district ?? ""} onChange={(district) => set({ district: district || null })} options={[{ value: "", label: words.anywhere }, ...(here?.districts ?? []).map(({ code, name }) => ({ value: code, label: name }))]} />
          <Field label={words.number} hint={words.numberHint} inputMode="numeric" className="figures" maxLength={20} {...optional("corporate_number")} />
          <Field label={words.shared} hint={words.sharedHint} type="email" inputMode="email" maxLength={254} {...optional("shared_email")} />
          <label className="flex min-h-11 items-start gap-3">
            <input type="checkbox" className="mt-1 size-6 shrink-0 accent-green" checked={content.shown} onChange={(event) => set({ shown: event.target.checked })} />
            <span className="phrase font-bold">
              {words.shown}
              <span className="block text-second font-normal text-muted">{words.shownHint}</span>
            </span>
          </label>
          {content.shown && (
            <>
              <Field label={words.contactEmail} type="email" inputMode="email" maxLength={254} {...optional("contact_email")} />
              <Field label={words.contactPhone} type="tel" inputMode="tel" maxLength={20} {...optional("contact_phone")} />
            </>
          )}
        </div>
      </details>
      {error != null && !(isProblem(error) && error.errors?.some(({ pointer }) => pointer.startsWith("/"))) && <ProblemNote error={error} />}
      <Button type="submit" look="strong" size="large" wide busy={busy}>
        {says}
      </Button>
    </form>
  );
}
