import { join } from "@tsunagaru/kit";
import { ChartColumn, FileText, Footprints, HeartHandshake, MapPinned, MessageSquareText, Plug, RotateCcw, Siren } from "lucide-react";
import { Link, useLocation } from "wouter";
import { useLabels } from "../labels";
import { useMe } from "../shared/session";

/** The rooms beside the queue. */
export function RoomsNav({ onChosen }: { onChosen?: () => void }) {
  const words = useLabels();
  const [path] = useLocation();
  const admin = useMe().role === "admin";
  const rooms = [
    { href: "/crew", name: words.crew.nav, Icon: Footprints },
    { href: "/satisfaction", name: words.satisfaction.nav, Icon: MessageSquareText },
    { href: "/solved", name: words.contributions.solved, Icon: HeartHandshake },
    { href: "/statistics", name: words.statistics.title, Icon: ChartColumn },
    { href: "/templates", name: words.desk.templates, Icon: FileText },
    { href: "/themes", name: words.themes.title, Icon: MapPinned },
    { href: "/emergency", name: words.emergency.title, Icon: Siren },
    ...(admin
      ? [
          { href: "/partners", name: words.open311.title, Icon: Plug },
          { href: "/operations", name: words.operations.title, Icon: RotateCcw },
        ]
      : []),
  ];
  return (
    <nav aria-label={words.shell.rooms} className="mt-4">
      <ul>
        {rooms.map(({ href, name, Icon }) => (
          <li key={href}>
            <Link
              href={href}
              onClick={onChosen}
              aria-current={path.startsWith(href) ? "page" : undefined}
              className={join(
                "flex min-h-11 items-center xl:pointer-fine:min-h-8.5 gap-2.5 px-4 text-[0.9375rem] text-ink no-underline -outline-offset-4 hover:bg-solid-gray-50",
                path.startsWith(href) && "bg-action-soft font-bold text-action shadow-[inset_3px_0_var(--color-action)]",
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
