import { EmptyState } from "@tsunagaru/kit";
import { Link } from "wouter";
import { useLabels } from "../labels";

export function NotFound() {
  const words = useLabels().shell;
  return (
    <EmptyState title={words.missing}>
      <Link href="/reports" className="link">
        {words.toReports}
      </Link>
    </EmptyState>
  );
}
