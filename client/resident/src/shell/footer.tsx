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
  const rooms = useRooms();
  const said = rooms.flatMap(({ foot }) => foot ?? []);
  const more = rooms.filter(({ section }) => section === "town" || section === "mine");
  return (
    <footer className="mt-12 border-t border-rule bg-daikon pb-[calc(5rem+env(safe-area-inset-bottom))] desk:pb-0 print:hidden">
      <div className="mx-auto grid max-w-[72rem] gap-x-8 gap-y-3 px-4 py-6 text-[0.9375rem] desk:px-8">
        <nav aria-label={shell.foot} className="flex flex-wrap gap-x-6">
          {[...said, ...more.map(({ id, names }) => ({ href: `/${id}`, says: names }))].map(({ href, says }) => (
            <Link key={href} href={href} className="link inline-flex min-h-11 min-w-11 items-center">
              {says[locale]}
            </Link>
          ))}
        </nav>
        <div className="flex flex-wrap items-center gap-x-6">
          <p className="font-bold">{here?.contact.organisation}</p>
          {here && (
            <a href={`tel:${here.contact.phone}`} className="link inline-flex min-h-11 flex-wrap items-center gap-x-2">
              <Phone size={18} aria-hidden="true" />
              {shell.call(here.name)} <span className="figures whitespace-nowrap">{here.contact.phone}</span>
            </a>
          )}
        </div>
      </div>
    </footer>
  );
}
