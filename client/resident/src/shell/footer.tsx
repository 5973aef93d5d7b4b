import { Phone } from "lucide-react";
import { Link } from "wouter";
import { useLabels } from "../labels";
import { useHere } from "../shared/municipality";

export function Footer() {
  const words = useLabels();
  const here = useHere();
  return (
    <footer className="mt-12 border-t border-rule bg-paper pb-[calc(5rem+env(safe-area-inset-bottom))] desk:pb-0">
      <div className="mx-auto grid max-w-[72rem] gap-2 px-4 py-6 text-[0.9375rem] desk:flex desk:items-center desk:justify-between desk:px-8">
        <p className="font-bold">{here?.contact.organisation}</p>
        <Link href="/statistics" className="link inline-flex min-h-11 items-center">
          {words.statistics.link}
        </Link>
        <Link href="/alerts" className="link inline-flex min-h-11 items-center">
          {words.alerts.title}
        </Link>
        {here && (
          <a href={`tel:${here.contact.phone}`} className="link inline-flex min-h-11 flex-wrap items-center gap-x-2">
            <Phone size={18} aria-hidden="true" />
            {words.shell.call(here.name)} <span className="figures whitespace-nowrap">{here.contact.phone}</span>
          </a>
        )}
      </div>
    </footer>
  );
}
