import { Button, Field, join, TextArea } from "@tsunagaru/kit";
import type { AccountReply, MessageReply, VariantContent } from "@tsunagaru/sdk";
import { ChevronDown } from "lucide-react";
import { useId, useState } from "react";
import { useChecked } from "../../../shared/wording/use-checked";
import { useAccounts } from "../data";
import { useWords } from "../words";

type Props = { message: MessageReply; /** The message as it reads, to begin with. */ said: { title: string; text: string }; link: string; onChange: (account: string, content: Required<VariantContent>) => void };

const NOTHING: Required<VariantContent> = { title: "", text: "", tags: "" };

/** What is posted beside it on the municipality's other accounts, one below the other. */
export function Elsewhere({ message, ...rest }: Props) {
  const words = useWords();
  const accounts = useAccounts();
  const [open, setOpen] = useState<string | null>(null);
  if (!accounts?.length) return null;
  return (
    <section aria-labelledby="elsewhere" className="border-t border-rule pt-4">
      <h2 id="elsewhere" className="font-bold">
        {words.elsewhere.title}
      </h2>
      <p className="phrase text-second text-muted">{message.repeats ? words.elsewhere.hintPlan : words.elsewhere.hint}</p>
      <ul className="mt-2 divide-y divide-rule border-y border-rule">
        {accounts.map((account) => (
          <li key={account.code}>
            <One account={account} message={message} open={open === account.code} onOpen={() => setOpen(open === account.code ? null : account.code)} {...rest} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function One({ account, message, open, onOpen, ...rest }: Props & { account: AccountReply; open: boolean; onOpen: () => void }) {
  const words = useWords();
  const id = useId();
  const variant = message.variants.find(({ account: code }) => code === account.code);
  const length = variant?.lengths.find(({ part }) => part === "text");
  return (
    <>
      <h3>
        <button type="button" aria-expanded={open} aria-controls={id} onClick={onOpen} className="flex min-h-12 w-full items-center gap-3 py-2 text-left hover:bg-daikon">
          <span className="font-bold">{words.elsewhere.networks[account.network]}</span>
          <span className="min-w-0 flex-1 truncate text-second text-muted">{account.name}</span>
          <span className="figures text-second text-muted">{variant?.posted ? words.elsewhere.posted : length ? words.elsewhere.used(length.used, length.most) : words.notWritten}</span>
          <ChevronDown size={20} aria-hidden="true" className={join("shrink-0", open && "rotate-180")} />
        </button>
      </h3>
      <div id={id} hidden={!open} className="pb-5">
        {open && <Editor account={account} message={message} {...rest} />}
      </div>
    </>
  );
}

function Editor({ account, message, said, link, onChange }: Props & { account: AccountReply }) {
  const words = useWords();
  const id = useId();
  const variant = message.variants.find(({ account: code }) => code === account.code);
  const [content, setContent] = useState<Required<VariantContent>>(() => (variant ? { title: variant.title, text: variant.text, tags: variant.tags } : NOTHING));
  const set = (patch: Partial<VariantContent>) => {
    const changed = { ...content, ...patch };
    setContent(changed);
    onChange(account.code, changed);
  };
  const tags = account.tags;
  const text = useChecked({ id, value: content.text, kind: "sns_post", channel: "x", scope: "sentence", tags, onText: (changed) => set({ text: changed }) });
  const title = useChecked({ id: `${id}-title`, value: content.title, kind: "sns_title", scope: "sentence", tags, on: account.has_title, onText: (changed) => set({ title: changed }) });
  const listed = useChecked({ id: `${id}-tags`, value: content.tags, kind: "hashtags", channel: "x", tags, onText: (changed) => set({ tags: changed }) });
  if (variant?.posted) return <p className="phrase text-second">{words.elsewhere.postedAlready}</p>;
  const over = (part: string) => {
    const length = variant?.lengths.find((one) => one.part === part);
    return length && length.used > length.most ? words.elsewhere.tooLong(length.used, length.most) : undefined;
  };
  const chosen = content.tags.split(/\s+/).filter(Boolean);
  return (
    <div className="grid gap-4">
      {!content.text && (
        <p>
          <Button size="staff" look="neutral" onClick={() => set({ ...(account.has_title && { title: said.title }), text: begun(said, link, account), tags: tags.slice(0, 2).join(" ") })}>
            {words.elsewhere.begin}
          </Button>
        </p>
      )}
      {account.has_title && (
        <div className="grid gap-2">
          <Field label={words.elsewhere.filmTitle} id={`${id}-title`} maxLength={200} value={content.title} error={over("title")} onChange={({ target }) => set({ title: target.value })} />
          {title.panel}
        </div>
      )}
      <div className="relative grid gap-2">
        <TextArea label={words.elsewhere.postText} id={id} behind={text.behind} rows={5} value={content.text} error={over("text")} onChange={({ target }) => set({ text: target.value })} className="leading-[2]!" />
        <Used variant={variant} account={account} />
        {text.panel}
      </div>
      <div className="grid gap-2">
        <Field label={words.elsewhere.tags} id={`${id}-tags`} maxLength={200} value={content.tags} error={over("tags")} onChange={({ target }) => set({ tags: target.value })} />
        <p className="flex flex-wrap items-center gap-1.5 text-second">
          <span className="text-muted">{words.elsewhere.ownTags}</span>
          {tags.map((tag) => (
            <button key={tag} type="button" aria-pressed={chosen.includes(tag)} className={join("min-h-9 rounded-8 border px-2.5", chosen.includes(tag) ? "border-green bg-leaf font-bold text-green" : "border-edge bg-white hover:bg-daikon")} onClick={() => set({ tags: (chosen.includes(tag) ? chosen.filter((one) => one !== tag) : [...chosen, tag]).join(" ") })}>
              {tag}
            </button>
          ))}
        </p>
        {listed.panel}
      </div>
    </div>
  );
}

/** How much of the room is used, as that network counts; the service says it a moment after the typing. */
function Used({ variant, account }: { variant: MessageReply["variants"][number] | undefined; account: AccountReply }) {
  const words = useWords();
  const used = variant?.lengths.find(({ part }) => part === "text")?.used ?? 0;
  return <p className={join("figures absolute top-0 right-0 text-meta", used > account.most ? "font-bold text-ink" : "text-muted")}>{words.elsewhere.used(used, account.most)}</p>;
}

/** What a post begins with: where there is little room the title alone, and the way to the page. */
const begun = ({ title, text }: Props["said"], link: string, { most, has_title }: AccountReply): string =>
  [...(has_title ? [] : [title]), ...(most > SHORT ? [text] : []), ...(link.startsWith("https://") ? [link] : [])].filter(Boolean).join("\n");

const SHORT = 500;
