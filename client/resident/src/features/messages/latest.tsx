import { useQuery } from "@tanstack/react-query";
import { listPublicMessages } from "@tsunagaru/sdk";
import { Link } from "../../shared/link";
import { Row } from "./row";
import { useWords } from "./words";

const SHOWN = 3;

/** The last things that the municipality has said to everybody; nothing where there are none. */
export default function Latest() {
  const words = useWords();
  const { data } = useQuery({
    queryKey: ["messages", "latest"],
    networkMode: "always",
    queryFn: async ({ signal }) => (await listPublicMessages({ query: { limit: SHOWN }, signal })).data,
  });
  if (!data?.items.length) return null;
  return (
    <section aria-labelledby="latest">
      <h2 id="latest" className="text-section font-bold">
        {words.title}
      </h2>
      <ul className="mt-1 divide-y divide-rule border-b border-rule">
        {data.items.map((message) => (
          <li key={message.id}>
            <Row message={message} brief />
          </li>
        ))}
      </ul>
      <p className="mt-2 flex flex-wrap gap-x-6">
        <Link href="/messages" className="link inline-flex min-h-11 items-center">
          {words.all}
        </Link>
        <Link href="/subscriptions/topics" className="link inline-flex min-h-11 items-center">
          {words.choose}
        </Link>
      </p>
    </section>
  );
}
