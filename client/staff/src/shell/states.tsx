import { Siren, WifiOff } from "lucide-react";
import { useQuery } from "@tanstack/react-query";
import { getEmergency } from "@tsunagaru/sdk";
import { useSyncExternalStore } from "react";
import { Link } from "wouter";
import { useWords } from "./words";

function subscribe(tell: () => void) {
  window.addEventListener("online", tell);
  window.addEventListener("offline", tell);
  return () => {
    window.removeEventListener("online", tell);
    window.removeEventListener("offline", tell);
  };
}

/** Whoever works at a desk knows what residents read. */
export const useEmergency = (): boolean =>
  useQuery({
    queryKey: ["emergency", "present"],
    queryFn: async ({ signal }) => (await getEmergency({ signal })).data,
    refetchInterval: 60_000,
  }).data?.on ?? false;

/** What holds for the whole desk, above every page: an emergency, a lost line. */
export function States({ emergency }: { emergency: boolean }) {
  const words = useWords();
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  return (
    <>
      <div role="status">
        {emergency && (
          <div className="flex items-start gap-2.5 bg-red-1000 px-4 py-1 text-[0.9375rem] leading-150 text-white">
            <Siren size={20} aria-hidden="true" className="mt-2.5 shrink-0" />
            <div className="flex flex-wrap items-center gap-x-4">
              <p className="py-1.5">{words.emergency}</p>
              <Link href="/emergency" className="inline-flex min-h-11 items-center font-bold text-white underline">
                {words.openEmergency}
              </Link>
            </div>
          </div>
        )}
      </div>
      <div role="status">
        {!online && (
          <p className="flex items-center gap-2.5 border-b-2 border-ink bg-daikon px-4 py-2 text-[0.9375rem]">
            <WifiOff size={20} aria-hidden="true" className="shrink-0" />
            {words.offline}
          </p>
        )}
      </div>
    </>
  );
}
