import { useQuery } from "@tanstack/react-query";
import { Dialog } from "@tsunagaru/kit";
import { getEmergency } from "@tsunagaru/sdk";
import { LogOut, Menu, Siren, WifiOff } from "lucide-react";
import { type ComponentType, type ReactNode, useState, useSyncExternalStore } from "react";
import { Link } from "wouter";
import { useLabels } from "../labels";
import { useHere } from "../shared/municipality";
import { signOut, useMe } from "../shared/session";
import { RoomsNav } from "./rooms-nav";

/** The frame of every room: names and navigation at the left, or behind one button where it is narrow. */
export function Frame({ Nav, children }: { Nav: ComponentType<{ onChosen: () => void }>; children: ReactNode }) {
  const words = useLabels();
  const [menu, setMenu] = useState(false);
  const close = () => setMenu(false);
  return (
    <div className="flex h-dvh flex-col xl:flex-row">
      <a href="#main" className="sr-only z-50 bg-white p-3 focus:not-sr-only focus:fixed focus:top-2 focus:left-2">
        {words.shell.skip}
      </a>
      <header className="hidden w-56 shrink-0 flex-col border-r border-rule bg-paper xl:flex">
        <Names />
        <div className="min-h-0 flex-1 overflow-y-auto pb-3">
          <Nav onChosen={close} />
          <RoomsNav />
        </div>
        <Person />
      </header>
      <header className="flex items-center border-b border-rule bg-paper xl:hidden">
        <button type="button" aria-label={words.shell.menu} aria-haspopup="dialog" onClick={() => setMenu(true)} className="grid size-12 place-items-center hover:bg-solid-gray-50">
          <Menu size={24} aria-hidden="true" />
        </button>
        <Names />
      </header>
      <Dialog open={menu} title={words.shell.menu} onClose={close}>
        <Nav onChosen={close} />
        <RoomsNav onChosen={close} />
        <Person />
      </Dialog>
      <main id="main" tabIndex={-1} className="flex min-h-0 min-w-0 flex-1 flex-col">
        <Emergency />
        <Offline />
        {children}
      </main>
    </div>
  );
}

function Names() {
  const words = useLabels();
  const here = useHere();
  return (
    <p className="flex flex-wrap items-baseline gap-x-2 px-4 py-2 leading-140 xl:py-4">
      <strong className="text-[1.125rem]">{words.title}</strong>
      <span className="text-[0.8125rem] text-muted">{here ? `${here.name} ${here.title}` : " "}</span>
    </p>
  );
}

function Person() {
  const words = useLabels();
  const me = useMe();
  const here = useHere();
  const department = me.department ? here?.departments.find(({ code }) => code === me.department)?.name : words.shell.allDepartments;
  return (
    <div className="border-t border-rule px-4 py-2">
      <p className="font-bold">{me.name ?? me.email}</p>
      <p className="text-[0.8125rem] text-muted">
        {department} ・ {me.head ? words.identity.head : (words.identity.roles[me.role] ?? me.role)}
      </p>
      <button type="button" onClick={() => void signOut()} className="-ml-1 inline-flex min-h-11 items-center gap-2 rounded-8 px-1 text-[0.9375rem] hover:underline">
        <LogOut size={18} aria-hidden="true" />
        {words.shell.signOut}
      </button>
    </div>
  );
}

function subscribe(tell: () => void) {
  window.addEventListener("online", tell);
  window.addEventListener("offline", tell);
  return () => {
    window.removeEventListener("online", tell);
    window.removeEventListener("offline", tell);
  };
}

/** Whoever works at a desk knows what residents read. */
function Emergency() {
  const words = useLabels().emergency;
  const { data } = useQuery({
    queryKey: ["emergency", "present"],
    queryFn: async ({ signal }) => (await getEmergency({ signal })).data,
    refetchInterval: 60_000,
  });
  return (
    <div role="status">
      {data?.on && (
        <div className="flex items-start gap-2.5 bg-red-1000 px-4 py-1 text-[0.9375rem] leading-150 text-white">
          <Siren size={20} aria-hidden="true" className="mt-2.5 shrink-0" />
          <div className="flex flex-wrap items-center gap-x-4">
            <p className="py-1.5">{words.banner}</p>
            <Link href="/emergency" className="inline-flex min-h-11 items-center font-bold text-white underline">
              {words.open}
            </Link>
          </div>
        </div>
      )}
    </div>
  );
}

function Offline() {
  const words = useLabels();
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  return (
    <div role="status">
      {!online && (
        <p className="flex items-center gap-2.5 border-b border-yellow-700 bg-yellow-50 px-4 py-2 text-[0.9375rem]">
          <WifiOff size={20} aria-hidden="true" className="shrink-0" />
          {words.shell.offline}
        </p>
      )}
    </div>
  );
}
