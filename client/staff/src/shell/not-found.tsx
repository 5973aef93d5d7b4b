import { EmptyState } from "@tsunagaru/kit";
import { Link } from "wouter";
import { useWords } from "./words";

export function NotFound() {
  const words = useWords();
  return (
    <EmptyState title={words.missing}>
      <Link href="/" className="link">
        {words.toStart}
      </Link>
    </EmptyState>
  );
}
