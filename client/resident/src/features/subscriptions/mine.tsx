import { useTopics } from "./ask";
import { LineFriend } from "./line-friend";
import { useWords } from "./words";

/** On the page of what is one's own: the way to have the municipality in LINE, where it is there. */
export default function Mine() {
  const { line: words } = useWords();
  const line = useTopics().data?.line;
  if (!line) return null;
  return (
    <section aria-labelledby="in-line" className="mt-8">
      <h2 id="in-line" className="mb-2 text-section font-bold">
        {words.title}
      </h2>
      <LineFriend line={line} />
    </section>
  );
}
