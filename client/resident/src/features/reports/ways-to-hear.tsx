import { Bell } from "lucide-react";
import { Link } from "wouter";
import { useLabels } from "../../labels";
import { FeedLink } from "../../shared/neighbours/feed-link";
import type { Filters } from "./filters";

/** Mail or feed for the list as it is filtered. */
export function WaysToHear({ filters: { category, district } }: { filters: Filters }) {
  const words = useLabels().alerts;
  const chosen = new URLSearchParams({ ...(district && { district }), ...(category && { category }) }).toString();
  const query = chosen && `?${chosen}`;
  return (
    <p className="mt-2 flex flex-wrap gap-x-5">
      <Link href={`/alerts${query}`} className="link inline-flex min-h-11 items-center gap-2 text-[0.9375rem]">
        <Bell size={18} aria-hidden="true" />
        {words.ofThese}
      </Link>
      <FeedLink href={`/feeds/reports.atom${query}`} />
    </p>
  );
}
