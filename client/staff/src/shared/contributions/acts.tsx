import { Select } from "@tsunagaru/kit";
import { type ContributionReply, moveContributionPublication, type PublicationMove } from "@tsunagaru/sdk";
import type { Act, InputsProps } from "../../desk/types";
import { Misses } from "../faces/misses";
import { CheckedText, oneLine } from "../wording/checked-text";
import { useWords, type Words } from "./words";

/** What a clerk chose of what everybody sees; `null` is what came. */
export type Wish = { text: string | null; chosen: string[] | null; reason: string; note: string };
export const NO_WISH: Wish = { text: null, chosen: null, reason: "", note: "" };

type Values = { wish: Wish };
type Request = Parameters<typeof moveContributionPublication>[0]["body"];

const textOf = (item: ContributionReply, { text }: Wish): string => text ?? item.desk?.original_text ?? "";
const chosenOf = (item: ContributionReply, { chosen }: Wish): string[] => chosen ?? item.photos.filter(({ large }) => large).map(({ upload_id }) => upload_id);

/** What can be decided about who sees a contribution of a kind; `itemOf` finds it in a case, `read` reads the case again. */
export function publicationOf<C extends { id: string }, V extends Values>(itemOf: (subject: C) => ContributionReply, read: (id: string) => Promise<C>) {
  const Publish = ({ subject, values, set }: InputsProps<C, V>) => <PublishInputs item={itemOf(subject)} wish={values.wish} onWish={(wish) => set({ wish } as Partial<V>)} />;
  const Withhold = ({ subject, values, set }: InputsProps<C, V>) => <WithholdInputs item={itemOf(subject)} wish={values.wish} onWish={(wish) => set({ wish } as Partial<V>)} />;
  const Beside = ({ subject, values }: { subject: C; values: V }) => <Goes item={itemOf(subject)} wish={values.wish} />;

  return (subject: C, words: Words): Act<C, V>[] => {
    const item = itemOf(subject);
    return (item.desk?.publication_moves ?? []).flatMap(({ name }) => {
      const label = words.moves[name];
      if (!label) return [];
      const withhold = name === "withhold";
      return {
        name,
        label,
        next: words.nexts[name] ?? label,
        done: words.done[name] ?? label,
        Inputs: withhold ? Withhold : Publish,
        hold: ({ wish }) => held(item, wish, withhold, words),
        readable: () => true,
        body: ({ wish }): object => body(item, name, wish),
        written: ({ wish }) => (withhold ? wish.note : textOf(item, wish)),
        send: async ({ id }, request, headers) => {
          await moveContributionPublication({ path: { contribution_id: item.id }, headers, body: request as Request });
          return read(id);
        },
        ...(withhold && { Beside }),
      };
    });
  };
}

function held(item: ContributionReply, wish: Wish, withhold: boolean, words: Words): string | null {
  if (withhold) return wish.reason || wish.note.trim() ? null : words.missing(words.needs.reason);
  return textOf(item, wish).trim() || !item.desk?.original_text ? null : words.missing(words.needs.text);
}

function body(item: ContributionReply, move: PublicationMove, wish: Wish): Request {
  if (move === "withhold") return { move, note: wish.note.trim(), ...(wish.reason && { reason: wish.reason }) };
  return { move, public_text: textOf(item, wish).trim(), upload_ids: chosenOf(item, wish) };
}

type Inputs = { item: ContributionReply; wish: Wish; onWish: (wish: Wish) => void };

function PublishInputs({ item, wish, onWish }: Inputs) {
  const words = useWords();
  const chosen = chosenOf(item, wish);
  const toggle = (id: string, on: boolean) => onWish({ ...wish, chosen: on ? [...chosen, id] : chosen.filter((one) => one !== id) });
  return (
    <>
      <CheckedText kind="notice" scope="sentence" label={words.publicText} hint={words.publicHint} rows={2} className="min-h-16!" maxLength={2000} value={textOf(item, wish)} onText={(text) => onWish({ ...wish, text })} />
      {item.photos.length > 0 && (
        <fieldset>
          <legend className="font-bold">{words.shownPhotos}</legend>
          <p className="text-[0.875rem] text-muted">{words.noFaces}</p>
          <div className="mt-1 flex flex-wrap gap-2">
            {item.photos.map(({ upload_id, large, small }, index) => (
              <label key={upload_id} className="flex min-h-11 items-center gap-2.5 rounded-8 border-[1.5px] border-edge pr-3 pl-2.5 text-[0.9375rem] has-checked:border-green has-checked:bg-leaf">
                <input type="checkbox" className="size-5 accent-green" disabled={!large} checked={chosen.includes(upload_id)} onChange={({ target }) => toggle(upload_id, target.checked)} />
                {small && <img src={small.url} alt="" className="h-10 w-14 bg-daikon object-contain" />}
                {words.photo(index + 1)}
              </label>
            ))}
          </div>
          <Misses />
        </fieldset>
      )}
    </>
  );
}

function WithholdInputs({ item, wish, onWish }: Inputs) {
  const words = useWords();
  const reasons = item.desk?.reasons ?? [];
  return (
    <>
      <Select label={words.reason} value={wish.reason} onChange={(reason) => onWish({ ...wish, reason })} options={[{ value: "", label: words.chooseReason }, ...reasons.map(({ code, title }) => ({ value: code, label: title }))]} />
      <CheckedText kind="reply" optional label={words.note} rows={2} className="min-h-16!" maxLength={200} value={wish.note} onText={(note) => onWish({ ...wish, note: oneLine(note) })} />
    </>
  );
}

/** What the author reads of it, and on which way. */
function Goes({ item, wish }: { item: ContributionReply; wish: Wish }) {
  const words = useWords();
  const title = item.desk?.reasons.find(({ code }) => code === wish.reason)?.title;
  return (
    <section aria-live="polite">
      <h4 className="mb-1 text-[0.875rem] text-muted">{words.goes}</h4>
      {(title || wish.note.trim()) && (
        <div className="border-l-2 border-dashed border-soil pl-3.5 text-[0.9375rem] leading-160">
          {title && <p className="font-bold">{title}</p>}
          <p className="whitespace-pre-wrap">{wish.note}</p>
        </div>
      )}
      {item.desk && <p className="mt-1 text-[0.9375rem] text-muted">{words.contact[item.desk.contact]}</p>}
    </section>
  );
}
