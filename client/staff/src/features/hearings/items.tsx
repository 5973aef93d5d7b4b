import { useMutation } from "@tanstack/react-query";
import { Button, Field, ProblemNote, Select } from "@tsunagaru/kit";
import { addHearingItem, type HearingItemContent, type HearingItemReply, type HearingReply, removeHearingItem } from "@tsunagaru/sdk";
import { ImagePlus, Plus, X } from "lucide-react";
import { useRef, useState } from "react";
import { sendPhoto } from "../../shared/send-photo";
import { useChange } from "./data";
import { CheckedText } from "../../shared/wording/checked-text";
import { useWords } from "./words";

const NOTHING: Required<HearingItemContent> = { kind: "draft", title: "", address: "", text: "", other_text: "", image: null, image_alt: "" };

/** What people are shown, as long as the round is prepared. */
export function Items({ round }: { round: HearingReply }) {
  const words = useWords();
  const [adding, setAdding] = useState(false);
  const remove = useChange((id: string) => removeHearingItem({ path: { round_id: round.id, item_id: id }, headers: { "If-Match": `"${round.version}"` } }));
  return (
    <section aria-labelledby="items" className="grid gap-4">
      <h2 id="items" className="text-section font-bold">
        {words.items}
      </h2>
      {round.shown.length === 0 && <p className="phrase text-second text-muted">{words.noItems}</p>}
      <ol className="divide-y divide-rule border-y border-rule empty:hidden">
        {round.shown.map((item) => (
          <li key={item.id} className="flex items-start gap-4 py-4">
            <div className="min-w-0 flex-1">
              <Shown item={item} />
            </div>
            {round.state === "draft" && (
              <Button size="staff" look="quiet" icon={<X size={18} aria-hidden="true" />} aria-label={`${item.title}：${words.removeItem}`} onClick={() => remove.mutate(item.id)}>
                {words.removeItem}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {remove.error && <ProblemNote error={remove.error} words={words.problems} />}
      {round.state === "draft" &&
        (adding ? (
          <NewItem round={round} onDone={() => setAdding(false)} />
        ) : (
          <p>
            <Button size="small" icon={<Plus size={18} aria-hidden="true" />} onClick={() => setAdding(true)}>
              {words.addItem}
            </Button>
          </p>
        ))}
    </section>
  );
}

/** One of the things, as it is shown. */
export function Shown({ item, texts = true }: { item: HearingItemReply; texts?: boolean }) {
  const words = useWords();
  return (
    <div className="grid gap-2">
      <h3>
        <span className="block text-meta text-muted">{words.kinds[item.kind]}</span>
        <span className="phrase font-bold">{item.title}</span>
      </h3>
      {item.image && <img src={item.image.url} width={item.image.width} height={item.image.height} alt={item.image_alt} className="h-auto max-h-72 w-auto max-w-full border border-rule" />}
      {item.address && (
        <a href={item.address} className="link text-second break-all" target="_blank" rel="noreferrer">
          {item.address}
        </a>
      )}
      {texts && item.text && <p className="border-l-4 border-rule pl-3 break-words whitespace-pre-line">{item.text}</p>}
      {texts && item.other_text && (
        <div>
          <p className="text-meta text-muted">{words.otherText}</p>
          <p className="border-l-4 border-rule pl-3 break-words whitespace-pre-line">{item.other_text}</p>
        </div>
      )}
    </div>
  );
}

function NewItem({ round, onDone }: { round: HearingReply; onDone: () => void }) {
  const words = useWords();
  const [item, setItem] = useState(NOTHING);
  const file = useRef<HTMLInputElement>(null);
  const set = (patch: Partial<HearingItemContent>) => setItem((before) => ({ ...before, ...patch }));
  const send = useMutation({ mutationFn: (picked: File) => sendPhoto(picked, picked, () => undefined), onSuccess: (image) => set({ image }) });
  const add = useChange((body: HearingItemContent) => addHearingItem({ path: { round_id: round.id }, body }), onDone);
  const { kind } = item;
  return (
    <form
      className="grid gap-4 border-l-4 border-rule pl-4"
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate(kind === "draft" ? { ...item, address: "", image: null, image_alt: "" } : { ...item, other_text: "", ...(kind === "page" && { image: null, image_alt: "" }) });
      }}
    >
      <Select label={words.kind} value={kind} onChange={(chosen) => set({ kind: chosen as HearingItemContent["kind"] })} options={Object.entries(words.kinds).map(([value, label]) => ({ value, label }))} />
      <Field required label={words.itemTitle} maxLength={200} value={item.title} onChange={({ target }) => set({ title: target.value })} />
      {kind !== "draft" && <Field required={kind === "page"} optional={kind !== "page"} label={words.address} hint={words.addressHint} maxLength={500} value={item.address} onChange={({ target }) => set({ address: target.value.trim() })} />}
      {kind === "image" && (
        <div className="grid gap-3">
          <input
            ref={file}
            type="file"
            accept="image/jpeg,image/png,image/webp"
            className="sr-only"
            tabIndex={-1}
            aria-label={words.image}
            onChange={({ target }) => {
              const [picked] = target.files ?? [];
              if (picked) send.mutate(picked);
            }}
          />
          <p>
            <Button size="staff" look="neutral" busy={send.isPending} icon={<ImagePlus size={18} aria-hidden="true" />} onClick={() => file.current?.click()}>
              {send.isPending ? words.imageSending : item.image ? words.imageChosen : words.image}
            </Button>
          </p>
          {send.error && <ProblemNote error={send.error} words={words.problems} />}
          <Field required label={words.imageAlt} maxLength={200} value={item.image_alt} onChange={({ target }) => set({ image_alt: target.value })} />
        </div>
      )}
      <CheckedText kind="notice" scope="sentence" required={kind === "draft"} optional={kind !== "draft"} label={kind === "draft" ? words.text : words.textOptional} rows={4} maxLength={2000} value={item.text} onText={(text) => set({ text })} />
      {kind === "draft" && <CheckedText kind="notice" scope="sentence" optional label={words.otherText} hint={words.otherHint} rows={4} maxLength={2000} value={item.other_text} onText={(other_text) => set({ other_text })} />}
      {add.error && <ProblemNote error={add.error} words={words.problems} />}
      <p className="flex flex-wrap gap-2">
        <Button size="small" type="submit" look="strong" busy={add.isPending}>
          {words.add}
        </Button>
        <Button size="small" look="quiet" onClick={onDone}>
          {words.leave}
        </Button>
      </p>
    </form>
  );
}
