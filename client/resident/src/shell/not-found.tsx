import { LinkButton } from "@tsunagaru/kit/button";
import { EmptyState } from "@tsunagaru/kit/states";
import { MapPinOff } from "lucide-react";
import { Link } from "wouter";
import { useLabels } from "../labels";
import { useTitle } from "../shared/title";

export function NotFoundPage() {
  const words = useLabels();
  useTitle(words.shell.missing);
  return (
    <div className="py-8">
      <h1 className="sr-only">{words.shell.missing}</h1>
      <EmptyState icon={<MapPinOff size={40} aria-hidden="true" />} title={words.shell.missing}>
        <p className="mb-5">{words.shell.missingHint}</p>
        <Link href="/" asChild>
          <LinkButton>{words.shell.toHome}</LinkButton>
        </Link>
      </EmptyState>
    </div>
  );
}
