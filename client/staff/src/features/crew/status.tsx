import { Button } from "@tsunagaru/kit";
import { dateTime } from "@tsunagaru/kit/format";
import { Keeping } from "@tsunagaru/kit/keeping";
import type { Me } from "@tsunagaru/sdk";
import { CloudUpload, TriangleAlert, WifiOff } from "lucide-react";
import { useState, useSyncExternalStore } from "react";
import { useLabels } from "./words";
import { ConflictDialog } from "./conflict-dialog";
import { type DeedEntry, outbox, run } from "./outbox";

function subscribe(tell: () => void) {
  window.addEventListener("online", tell);
  window.addEventListener("offline", tell);
  return () => {
    window.removeEventListener("online", tell);
    window.removeEventListener("offline", tell);
  };
}

/** What waits to be sent, what needs a look, and whether there is a network. */
export function Status({ deeds, me, signedOut, onSignIn, onRead, keptAt }: { deeds: DeedEntry[] | null; me: Me; signedOut: boolean; onSignIn: () => void; onRead: () => void; keptAt: number | null }) {
  const words = useLabels().crew;
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  const [looking, setLooking] = useState<string | null>(null);
  const own = (deeds ?? []).filter(({ form }) => form?.by === me.id);
  const waiting = own.filter(({ state }) => state === "waiting");
  const stuck = own.filter(({ state }) => state === "refused");
  const looked = stuck.find(({ id }) => id === looking) ?? null;
  return (
    <div role="status">
      <Keeping lack={outbox.lack()} className="border-b" />
      {(!online || keptAt !== null) && (
        <p className="flex items-start gap-2.5 border-b border-rule bg-daikon px-4 py-2 text-[0.9375rem] leading-150 text-muted">
          {!online && <WifiOff size={20} aria-hidden="true" className="mt-0.5 shrink-0" />}
          <span className="figures">
            {!online && words.offline} {keptAt !== null && words.keptAt(dateTime(new Date(keptAt).toISOString()))}
          </span>
        </p>
      )}
      {waiting.length > 0 && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-rule bg-leaf px-4 py-1.5">
          <CloudUpload size={20} aria-hidden="true" className="text-green" />
          <span className="flex-1 font-bold">{words.waiting(waiting.length)}</span>
          {online && !signedOut && (
            <Button size="small" onClick={run}>
              {words.sendNow}
            </Button>
          )}
        </div>
      )}
      {online && signedOut && (
        <div className="flex flex-wrap items-center gap-x-3 border-b border-rule px-4 py-1.5">
          <span className="flex-1 text-[0.9375rem]">{words.signIn}</span>
          <Button size="small" look="strong" onClick={onSignIn}>
            {words.signInNow}
          </Button>
        </div>
      )}
      {stuck.length > 0 && (
        <button type="button" onClick={() => setLooking(stuck[0]?.id ?? null)} className="flex min-h-12 w-full items-center gap-2.5 border-b border-ink bg-white px-4 py-2 text-left font-bold">
          <TriangleAlert size={20} aria-hidden="true" className="shrink-0" />
          {words.stuck(stuck.length)}
        </button>
      )}
      <ConflictDialog
        entry={looked}
        onClose={() => {
          setLooking(null);
          onRead();
        }}
      />
    </div>
  );
}
