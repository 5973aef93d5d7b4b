import { useKitLabels } from "@tsunagaru/kit/i18n";
import { Skeleton } from "@tsunagaru/kit/skeleton";

/** The shape of a page that is on its way. */
export function Loading() {
  const words = useKitLabels();
  return (
    <div role="status" className="grid gap-3 py-6">
      <span className="sr-only">{words.loading}</span>
      <Skeleton className="h-8 w-2/3" />
      <Skeleton className="aspect-4/3 w-full rounded-12 desk:aspect-[3/1]" />
      <Skeleton className="h-4 w-1/2" />
    </div>
  );
}
