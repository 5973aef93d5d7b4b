import { join } from "@tsunagaru/kit";
import { FileText, Footprints, HeartHandshake, MapPinned, MessageSquareText, Siren } from "lucide-react";
import { Link, useLocation } from "wouter";
import { useLabels } from "../labels";

/** The rooms beside the queue. */
export function RoomsNav({ onChosen }: { onChosen?: () => void }) {
  const words = useLabels();
  const [path] = useLocation();
  const rooms = [
    { href: "/crew", name: words.crew.nav, Icon: Footprints },
    { href: "/satisfaction", name: words.satisfaction.nav, Icon: MessageSquareText },
    { href: "/solved", name: words.contributions.solved, Icon: HeartHandshake },
    { href: "/templates", name: words.desk.templates, Icon: FileText },
    { href: "/themes", name: words.themes.title, Icon: MapPinned },
    { href: "/emergency", name: words.emergency.title, Icon: Siren },
  ];
  return (
    <nav aria-label={words.shell.rooms} className="mt-5">
      <ul>
        {rooms.map(({ href, name, Icon }) => (
          <li key={href}>
            <Link
              href={href}
              onClick={onChosen}
              aria-current={path === href ? "page" : undefined}
              className={join(
                "flex min-h-11 items-center gap-2.5 px-4 text-[0.9375rem] text-ink no-underline -outline-offset-4 hover:bg-solid-gray-50",
                path === href && "bg-action-soft font-bold text-action shadow-[inset_3px_0_var(--color-action)]",
              )}
            >
              <Icon size={18} aria-hidden="true" className="shrink-0 text-muted" />
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
