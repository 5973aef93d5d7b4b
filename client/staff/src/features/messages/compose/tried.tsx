import { Button, Dialog, ShapeIcon } from "@tsunagaru/kit";
import type { MessageTrial } from "@tsunagaru/sdk";
import { useWords } from "../words";

/** By which ways it was tried, and how to have the others on one's own phone. */
export function Tried({ trial: { email, ways }, onClose }: { trial: MessageTrial; onClose: () => void }) {
  const { channels, ...words } = useWords();
  const missing = ways.some(({ why }) => why === "not_chosen" || why === "left");
  return (
    <Dialog open title={words.trial.title} onClose={onClose} actions={<Button look="strong" onClick={onClose}>{words.trial.close}</Button>}>
      <ul className="grid gap-3">
        {ways.map(({ channel, sent, why }) => (
          <li key={channel} className="flex items-baseline gap-3">
            <ShapeIcon shape={sent ? "disc" : "ring"} className={sent ? "size-3 shrink-0 text-green" : "size-3 shrink-0 text-soil"} />
            <div className="min-w-0">
              <p className="font-bold">{channels[channel]}</p>
              <p className="phrase break-words text-second">{why ? words.trial.why[why] : channel === "mail" ? words.trial.mailed(email) : words.trial.sent[channel]}</p>
            </div>
          </li>
        ))}
      </ul>
      {missing && (
        <div className="bg-soil-50 px-4 py-4">
          <h3 className="font-bold">{words.trial.how}</h3>
          <ol className="mt-1 grid list-decimal gap-1 pl-6 text-second">
            {[words.trial.signIn(email), ...words.trial.steps].map((step) => (
              <li key={step} className="phrase break-words">
                {step}
              </li>
            ))}
          </ol>
          <p className="mt-2">
            <a href="/mine/sign-in" target="_blank" rel="noreferrer" className="link inline-flex min-h-9 items-center">
              {words.trial.page}
            </a>
          </p>
        </div>
      )}
      <p className="phrase text-second text-muted">{words.trial.wait}</p>
    </Dialog>
  );
}
