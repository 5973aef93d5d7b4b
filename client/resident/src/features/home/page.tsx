import { LinkButton } from "@tsunagaru/kit/button";
import { Camera, ChevronRight, SearchCheck } from "lucide-react";
import { Link } from "wouter";
import { useLabels } from "../../labels";
import { useHere } from "../../shared/municipality";
import { useTitle } from "../../shared/title";
import { LatestPair } from "./latest-pair";
import { Mine } from "./mine";
import { Nearby } from "./nearby";
import { SolvedLink, ThemesLink } from "./solved";

export function HomePage() {
  const words = useLabels().home;
  const here = useHere();
  useTitle();
  return (
    <div className="pb-4 desk:grid desk:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] desk:gap-x-12 desk:pt-10">
      <section aria-labelledby="lead" className="order-2 pt-5 desk:pt-0">
        <h1 id="lead" className="text-[1.75rem] leading-140 font-bold desk:text-[2.25rem]">
          {words.lead}
        </h1>
        <Link href="/report" asChild>
          <LinkButton look="strong" size="large" wide icon={<Camera size={24} aria-hidden="true" />} className="mt-4">
            {words.action}
          </LinkButton>
        </Link>
        <p className="phrase mt-2 text-[0.9375rem] text-muted">{words.actionHint}</p>
        <LookUp className="mt-6 hidden desk:flex" />
      </section>
      <LatestPair here={here} />
      <Nearby here={here} />
      <Mine />
      <nav aria-label={words.together} className="mt-8 divide-y divide-rule border-y border-rule desk:order-5 desk:col-span-2">
        {here?.solvedCategories.length !== 0 && <SolvedLink />}
        <ThemesLink />
      </nav>
      <LookUp className="mt-2 desk:hidden" />
    </div>
  );
}

function LookUp({ className }: { className: string }) {
  const words = useLabels().home;
  return (
    <Link
      href="/status"
      className={`items-center gap-3.5 border-y border-rule py-4 text-ink no-underline hover:bg-paper ${className.includes("hidden desk") ? "" : "flex"} ${className}`}
    >
      <SearchCheck size={28} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-action" />
      <span className="min-w-0 flex-1">
        <span className="phrase block font-bold">{words.look}</span>
        <span className="phrase block text-[0.9375rem] leading-150 text-muted">{words.lookHint}</span>
      </span>
      <ChevronRight size={22} aria-hidden="true" className="shrink-0 text-muted" />
    </Link>
  );
}
