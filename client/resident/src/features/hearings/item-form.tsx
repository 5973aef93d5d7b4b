import { useMutation } from "@tanstack/react-query";
import { Button, LinkButton } from "@tsunagaru/kit/button";
import { Mistake, TextArea } from "@tsunagaru/kit/field";
import { join } from "@tsunagaru/kit/join";
import { ProblemNote } from "@tsunagaru/kit/notice";
import { answerHearing, type GivenAnswer, type HearingItemReply } from "@tsunagaru/sdk";
import { ExternalLink } from "lucide-react";
import { useId, useState } from "react";
import { heldTogether, type Kind, kindsOf, marksOf, nextKind, piecesOf } from "./marks";
import { useWords } from "./words";

type Props = { number: number; item: HearingItemReply; variant: "a" | "b"; answer: GivenAnswer | undefined; link: { key: string; device: string }; onSaid: (answer: GivenAnswer) => void };

/** One form of one thing: read, marked, rated, said again in one's own words. */
export function ItemForm({ number, item, variant, answer, link, onSaid }: Props) {
  const words = useWords();
  const text = variant === "b" ? item.other_text : item.text;
  const [pieces] = useState(() => piecesOf(text));
  const [kinds, setKinds] = useState<ReadonlyMap<number, Kind>>(() => kindsOf(pieces, answer?.marks ?? []));
  const [understood, setUnderstood] = useState(answer?.understood ?? 0);
  const [interesting, setInteresting] = useState(answer?.interesting ?? 0);
  const [own, setOwn] = useState(answer?.own_words ?? "");
  const [lacking, setLacking] = useState(false);
  const send = useMutation({
    mutationFn: async () => (await answerHearing({ body: { ...link, item_id: item.id, variant, understood, interesting, own_words: own, marks: marksOf(pieces, kinds) } })).data,
    onSuccess: onSaid,
  });
  const press = (start: number) => {
    const next = new Map(kinds);
    const kind = nextKind(kinds.get(start));
    if (kind) next.set(start, kind);
    else next.delete(start);
    setKinds(next);
  };
  const title = item.other_text ? `${item.title}（${words.answer.forms[variant] ?? variant}）` : item.title;
  return (
    <form
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        setLacking(!understood || !interesting);
        if (understood && interesting) send.mutate();
      }}
    >
      <h2 className="phrase text-section font-bold">
        <span className="figures mr-2 text-muted">{number}.</span>
        {title}
      </h2>
      {item.image && <img src={item.image.url} width={item.image.width} height={item.image.height} alt={item.image_alt} className="h-auto w-full border border-rule" />}
      {item.address && (
        <p>
          <LinkButton href={item.address} target="_blank" rel="noreferrer" icon={<ExternalLink size={20} aria-hidden="true" />}>
            {words.answer.open}
          </LinkButton>
        </p>
      )}
      {text && (
        <div className="grid gap-2">
          <p className="phrase text-second text-muted">{words.answer.mark}</p>
          <p lang="ja" className="rounded-12 border border-rule bg-daikon px-4 py-4 text-[1.1875rem] leading-[2.4]">
            {heldTogether(pieces).map((held) => (
              <span key={held[0]?.start} className={held.length > 1 ? "whitespace-nowrap" : undefined}>
                {held.map((piece) =>
                  piece.word ? (
                    <Word key={piece.start} text={piece.text} kind={kinds.get(piece.start)} onPress={() => press(piece.start)} />
                  ) : (
                    <span key={piece.start} className="whitespace-pre-line">
                      {piece.text}
                    </span>
                  ),
                )}
              </span>
            ))}
          </p>
        </div>
      )}
      <Scale legend={words.answer.understood} value={understood} onChange={setUnderstood} />
      <Scale legend={words.answer.interesting} value={interesting} onChange={setInteresting} />
      <TextArea optional label={words.answer.ownWords} rows={3} maxLength={2000} value={own} onChange={({ target }) => setOwn(target.value)} />
      {lacking && (!understood || !interesting) && <Mistake live>{words.answer.choose}</Mistake>}
      {send.error && <ProblemNote error={send.error} />}
      <div>
        <Button type="submit" look={answer ? "plain" : "strong"} wide busy={send.isPending}>
          {answer ? words.answer.sendAgain : words.answer.send}
        </Button>
        <p role="status" className="phrase mt-2 text-second text-green empty:hidden">
          {answer && words.answer.sent}
        </p>
      </div>
    </form>
  );
}

/** A word that takes a mark when it is pressed: its look says which, and so does its name. */
function Word({ text, kind, onPress }: { text: string; kind: Kind | undefined; onPress: () => void }) {
  const words = useWords();
  const name = kind && (kind === "unclear" ? words.answer.unclear : words.answer.good);
  return (
    <button type="button" aria-label={name ? `${text}：${name}` : text} onClick={onPress} className={join("rounded-2 px-0.5 py-1.5 leading-none", kind === "unclear" && "bg-soil-50 font-bold underline decoration-soil decoration-wavy decoration-2 underline-offset-4", kind === "good" && "bg-leaf font-bold text-green underline decoration-green decoration-2 underline-offset-4")}>
      {text}
    </button>
  );
}

/** One to five, as a row of choices with words at each. */
function Scale({ legend, value, onChange }: { legend: string; value: number; onChange: (value: number) => void }) {
  const words = useWords();
  const name = useId();
  return (
    <fieldset>
      <legend className="phrase mb-2 font-bold">{legend}</legend>
      <div className="grid grid-cols-5 gap-1.5">
        {words.answer.scale.map((said, at) => (
          <label key={said} className={join("relative grid min-h-16 cursor-pointer content-center justify-items-center gap-0.5 rounded-8 border px-1 py-2 text-center has-[:focus-visible]:outline-3 has-[:focus-visible]:outline-offset-2", value === at + 1 ? "border-green bg-leaf font-bold text-green ring-1 ring-green" : "border-edge bg-white")}>
            <input type="radio" className="sr-only" name={name} value={at + 1} checked={value === at + 1} onChange={() => onChange(at + 1)} />
            <span className="figures text-[1.1875rem] leading-none font-bold">{at + 1}</span>
            <span className="text-meta leading-140">{said}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
