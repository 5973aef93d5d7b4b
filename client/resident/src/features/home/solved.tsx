import { useQuery } from "@tanstack/react-query";
import { countSolvedReports } from "@tsunagaru/sdk";
import { ChevronRight, HeartHandshake, MapPinned } from "lucide-react";
import { Link } from "wouter";
import { useLabels } from "../../labels";

/** The way to what the municipality asks residents to look out for. */
export function ThemesLink() {
  const words = useLabels().themes;
  return (
    <Link href="/themes" className="flex items-center gap-3.5 py-4 text-ink no-underline hover:bg-paper">
      <MapPinned size={28} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-action" />
      <span className="min-w-0 flex-1">
        <span className="phrase block font-bold">{words.title}</span>
        <span className="phrase block text-[0.9375rem] leading-150 text-muted">{words.lead}</span>
      </span>
      <ChevronRight size={22} aria-hidden="true" className="shrink-0 text-muted" />
    </Link>
  );
}

/** How much residents put right this year, and the way to tell of more. */
export function SolvedLink() {
  const words = useLabels().solved;
  const { data } = useQuery({ queryKey: ["solved", "counts"], queryFn: async ({ signal }) => (await countSolvedReports({ signal })).data });
  return (
    <Link href="/solved" className="flex items-center gap-3.5 py-4 text-ink no-underline hover:bg-paper">
      <HeartHandshake size={28} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-action" />
      <span className="min-w-0 flex-1">
        <span className="phrase figures block font-bold">{data ? words.count(data.count, data.year) : words.homeTitle}</span>
        <span className="phrase block text-[0.9375rem] leading-150 text-muted">{words.write}</span>
      </span>
      <ChevronRight size={22} aria-hidden="true" className="shrink-0 text-muted" />
    </Link>
  );
}
