import { LinkButton } from "@tsunagaru/kit/button";
import { EmptyState } from "@tsunagaru/kit/states";
import { Link } from "./link";
import { useSharedWords } from "./words";
import { useTitle } from "./title";

export default function NotFoundPage() {
  const words = useSharedWords();
  useTitle(words.missing);
  return (
    <div className="py-8">
      <h1 className="sr-only">{words.missing}</h1>
      <EmptyState title={words.missing}>
        <p className="mb-5">{words.missingHint}</p>
        <Link href="/" asChild>
          <LinkButton>{words.toHome}</LinkButton>
        </Link>
      </EmptyState>
    </div>
  );
}
