import { useLocale } from "@tsunagaru/kit/i18n";
import { Phone } from "lucide-react";
import { Link } from "../shared/link";
import { useHere } from "../shared/municipality";
import { useRooms } from "./rooms";
import { useShellWords } from "./words";

export function Footer() {
  const shell = useShellWords();
  const { locale } = useLocale();
  const here = useHere();
  const rooms = useRooms().filter(({ section }) => section === "town" || section === "mine");
  return (
    <footer className="mt-12 border-t border-rule bg-daikon pb-[calc(5rem+env(safe-area-inset-bottom))] desk:pb-0">
      <div className="mx-auto grid max-w-[72rem] gap-2 px-4 py-6 text-[0.9375rem] desk:flex desk:items-center desk:justify-between desk:px-8">
        <p className="font-bold">{here?.contact.organisation}</p>
        {rooms.map(({ id, names }) => (
          <Link key={id} href={`/${id}`} className="link inline-flex min-h-11 items-center">
            {names[locale]}
          </Link>
        ))}
        {here && (
          <a href={`tel:${here.contact.phone}`} className="link inline-flex min-h-11 flex-wrap items-center gap-x-2">
            <Phone size={18} aria-hidden="true" />
            {shell.call(here.name)} <span className="figures whitespace-nowrap">{here.contact.phone}</span>
          </a>
        )}
      </div>
    </footer>
  );
}
