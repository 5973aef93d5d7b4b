import { LinkButton } from "@tsunagaru/kit/button";
import { Link } from "./link";
import { useSharedWords } from "./words";
import { useTitle } from "./title";

export default function NotFoundPage() {
  const words = useSharedWords();
  useTitle(words.missing);
  return (
    <div className="py-8">
      <h1 className="text-page font-bold">{words.missing}</h1>
      <p className="phrase mt-3 mb-6 max-w-prose text-muted">{words.missingHint}</p>
      <Link href="/" asChild>
        <LinkButton>{words.toHome}</LinkButton>
      </Link>
    </div>
  );
}
