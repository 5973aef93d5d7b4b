import { Rss } from "lucide-react";
import { useWords } from "../words";

/** For feed readers and other programs; not a page of this client. */
export function FeedLink({ href }: { href: string }) {
  const words = useWords().list;
  return (
    <a href={href} type="application/atom+xml" className="link inline-flex min-h-11 items-center gap-2 text-second">
      <Rss size={18} aria-hidden="true" />
      {words.feed}
    </a>
  );
}
