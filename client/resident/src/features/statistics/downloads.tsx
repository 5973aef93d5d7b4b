import { Download, Rss } from "lucide-react";
import { useWords } from "./words";

/** The same data for everybody's own use. */
export function Downloads({ category }: { category: string | null }) {
  const words = useWords();
  const feed = `/feeds/reports.atom${category ? `?category=${category}` : ""}`;
  const files = [
    { href: "/api/v1/open-data/reports.csv", name: words.csv },
    { href: "/api/v1/open-data/reports.geojson", name: words.geojson },
    { href: "/api/v1/statistics/reports.csv", name: words.figures },
  ];
  return (
    <section aria-labelledby="data" className="mt-10">
      <h2 id="data" className="phrase font-bold">
        {words.data}
      </h2>
      <p className="phrase mt-1 text-second text-muted">{words.dataNote}</p>
      <ul className="mt-2">
        {files.map(({ href, name }) => (
          <li key={href} className="border-t border-rule last:border-b">
            <a href={href} download className="link flex min-h-12 items-center gap-2.5">
              <Download size={20} aria-hidden="true" className="shrink-0" />
              {name}
            </a>
          </li>
        ))}
        <li className="border-b border-rule">
          <a href={feed} type="application/atom+xml" className="link flex min-h-12 items-center gap-2.5">
            <Rss size={20} aria-hidden="true" className="shrink-0" />
            {words.feed}
          </a>
        </li>
      </ul>
    </section>
  );
}
