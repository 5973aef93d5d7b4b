import { Button, LinkButton, Spinner } from "@tsunagaru/kit/button";
import { Keeping } from "@tsunagaru/kit/keeping";
import { Notice, ProblemNote } from "@tsunagaru/kit/notice";
import type { Problem } from "@tsunagaru/kit/notice";
import { Link } from "../link";
import { useOnline } from "../online";
import type { Queue, Queued } from "../outbox";
import { useSharedWords } from "../words";
import { GoingPhotos } from "./going-photos";
import { standOf } from "./stand";

type Words = { title: string; hint: string };
type Props = {
  entry: Queued;
  outbox: Queue;
  /** The form it was written in. */
  form: string;
  problems: Partial<Record<string, Words>> & { "too-many": Words };
  onDrop?: () => void;
};

/** Something that was sent and has no receipt yet: what it waits for, in words that are true now. */
export function OnItsWay({ entry, outbox, form, problems, onDrop }: Props) {
  const { given: words } = useSharedWords();
  const online = useOnline();
  const stand = standOf({ state: entry.state, online, busy: entry.problem?.status === 429, trouble: outbox.trouble(), kept: outbox.lack() === null });
  return (
    <div className="grid gap-5" aria-live="polite">
      <h1 className="flex items-center gap-3 text-page font-bold">
        {stand === "sending" && <Spinner />}
        {words.stands[stand]}
      </h1>
      {stand === "refused" && entry.problem ? (
        <Refused problem={entry.problem} problems={problems} />
      ) : (
        <Notice>
          <p className="phrase">{stand === "budget" ? problems["too-many"].hint : words.because[stand as keyof typeof words.because]}</p>
          {(stand === "line" || stand === "service") && (
            <button type="button" className="link inline-flex min-h-11 items-center" onClick={() => void outbox.run()}>
              {words.now}
            </button>
          )}
        </Notice>
      )}
      {stand !== "unkept" && <Keeping lack={outbox.lack()} />}
      {entry.state === "waiting" && <GoingPhotos entry={entry} outbox={outbox} />}
      <blockquote className="border-l-4 border-rule pl-4 whitespace-pre-wrap text-muted">{entry.form?.text}</blockquote>
      {stand === "refused" && (
        <div className="flex flex-wrap gap-2">
          {entry.problem?.code === "photo-unreadable" && (
            <Button look="strong" onClick={() => void outbox.sendWithout(entry.id)}>
              {words.without}
            </Button>
          )}
          <Link href={form} asChild>
            <LinkButton look={entry.problem?.code === "photo-unreadable" ? "plain" : "strong"}>{words.mend}</LinkButton>
          </Link>
          {onDrop && (
            <Button look="quiet" onClick={onDrop}>
              {words.drop}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function Refused({ problem, problems }: { problem: Problem; problems: Props["problems"] }) {
  const { given } = useSharedWords();
  return <ProblemNote error={problem} words={{ ...problems, ...given.ofOurs }} />;
}
