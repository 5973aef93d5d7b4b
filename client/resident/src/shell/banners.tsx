import { CloudOff, Info, Phone, Send, Siren, TriangleAlert } from "lucide-react";
import { type ReactNode, Suspense } from "react";
import { Link } from "../shared/link";
import { inApp, insideOf } from "./in-app";
import { useRememberSent } from "./own/remember";
import { useShellWords } from "./words";
import { useEmergency } from "../shared/emergency";
import { useOnline } from "../shared/online";
import { pathOf, useLateQueue } from "../shared/outbox";

function Band({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <div role="status" className="border-b border-rule bg-soil-50 print:hidden">
      <div className="mx-auto flex max-w-[72rem] items-start gap-2.5 px-4 py-2.5 text-[0.9375rem] leading-150 desk:px-8">
        <span className="mt-0.5 shrink-0 text-ink">{icon}</span>
        <div>{children}</div>
      </div>
    </div>
  );
}

/** On every page while the mode is on, above all else. */
function Emergency() {
  const words = useShellWords().emergency;
  const emergency = useEmergency();
  if (!emergency) return null;
  return (
    <div role="status" className="bg-red-1000 text-white print:hidden">
      <div className="mx-auto flex max-w-[72rem] items-start gap-2.5 px-4 py-3 desk:px-8">
        <Siren size={24} aria-hidden="true" className="mt-0.5 shrink-0" />
        <div className="min-w-0">
          <p className="font-bold">{words.title}</p>
          <p className="phrase whitespace-pre-line">{emergency.words}</p>
          <a href={`tel:${emergency.phone}`} className="inline-flex min-h-11 items-center gap-2 font-bold text-white underline">
            <Phone size={18} aria-hidden="true" />
            {words.call} <span className="figures">{emergency.phone}</span>
          </a>
        </div>
      </div>
    </div>
  );
}

export function Banners() {
  const words = useShellWords();
  const online = useOnline();
  const entries = useLateQueue();
  useRememberSent(entries);
  const pending = (entries ?? []).filter(({ state }) => state === "waiting" || state === "refused");
  const [first] = pending;
  const refused = pending.find(({ state }) => state === "refused");
  return (
    <>
      <Emergency />
      {insideOf(navigator.userAgent) && (
        <Suspense fallback={null}>
          <inApp.View />
        </Suspense>
      )}
      {!online && (
        <Band icon={<CloudOff size={20} aria-hidden="true" />}>{window.isSecureContext ? words.offline : words.offlinePlain}</Band>
      )}
      {first && (
        <Band icon={refused ? <TriangleAlert size={20} aria-hidden="true" /> : <Send size={20} aria-hidden="true" />}>
          {refused ? words.refused : words.waiting(pending.length)}{" "}
          <Link href={pathOf(refused ?? first)} className="link font-bold">
            {words.see}
          </Link>
        </Band>
      )}
      {!window.isSecureContext && <Band icon={<Info size={20} aria-hidden="true" />}>{words.insecure}</Band>}
    </>
  );
}
