import { CloudOff, Info, Send, TriangleAlert } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { Link } from "wouter";
import { useLabels } from "../labels";
import { useOnline } from "../shared/online";
import { openOutbox, type ReportEntry } from "../shared/outbox";

function Band({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <div role="status" className="border-b border-rule bg-yellow-50">
      <div className="mx-auto flex max-w-[72rem] items-start gap-2.5 px-4 py-2.5 text-[0.9375rem] leading-150 desk:px-8">
        <span className="mt-0.5 shrink-0 text-yellow-1200">{icon}</span>
        <div>{children}</div>
      </div>
    </div>
  );
}

/** What has not gone out yet. The queue is opened when the page has settled, and sends by itself. */
function usePending(): ReportEntry[] {
  const [pending, setPending] = useState<ReportEntry[]>([]);
  useEffect(() => {
    let stop: (() => void) | undefined;
    let left = false;
    const timer = setTimeout(async () => {
      const outbox = await openOutbox();
      if (left) return;
      const read = () => setPending((outbox.entries() ?? []).filter(({ state }) => state === "waiting" || state === "refused"));
      stop = outbox.subscribe(read);
      read();
    }, 1_500);
    return () => {
      left = true;
      clearTimeout(timer);
      stop?.();
    };
  }, []);
  return pending;
}

export function Banners() {
  const words = useLabels().shell;
  const online = useOnline();
  const pending = usePending();
  const [first] = pending;
  const refused = pending.find(({ state }) => state === "refused");
  return (
    <>
      {!online && (
        <Band icon={<CloudOff size={20} aria-hidden="true" />}>{window.isSecureContext ? words.offline : words.offlinePlain}</Band>
      )}
      {first && (
        <Band icon={refused ? <TriangleAlert size={20} aria-hidden="true" /> : <Send size={20} aria-hidden="true" />}>
          {refused ? words.refused : words.waiting(pending.length)}{" "}
          <Link href={`/receipt/${(refused ?? first).id}`} className="link font-bold">
            {words.see}
          </Link>
        </Band>
      )}
      {!window.isSecureContext && <Band icon={<Info size={20} aria-hidden="true" />}>{words.insecure}</Band>}
    </>
  );
}
