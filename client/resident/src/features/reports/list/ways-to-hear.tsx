import { Bell } from "lucide-react";
import { Link } from "../../../shared/link";
import { useWords } from "../words";
import type { Filters } from "./filters";

/** Mail for the list as it is filtered; feeds stand with the data. */
export function WaysToHear({ filters: { category, district } }: { filters: Filters }) {
  const words = useWords().list;
  const chosen = new URLSearchParams({ ...(district && { district }), ...(category && { category }) }).toString();
  const query = chosen && `?${chosen}`;
  return (
    <p className="mt-2 flex flex-wrap gap-x-5">
      <Link href={`/subscriptions${query}`} className="link inline-flex min-h-11 items-center gap-2 text-second">
        <Bell size={18} aria-hidden="true" />
        {words.ofThese}
      </Link>
    </p>
  );
}
