import { useKitLabels } from "@tsunagaru/kit/i18n";
import { Skeleton } from "@tsunagaru/kit/states";
import { useFormWords } from "./words";

/** The form's shape until the municipality has said what it asks: the page comes whole and nothing moves afterwards. */
export function FormSkeleton() {
  const { form } = useFormWords();
  const { loading } = useKitLabels();
  return (
    <div className="mx-auto max-w-[44rem]">
      <h1 className="pt-5 text-page font-bold">{form.title}</h1>
      <div role="status">
        <span className="sr-only">{loading}</span>
        <Skeleton className="mt-4 h-44" />
        <Skeleton className="mt-8 h-8 w-1/2" />
        <Skeleton className="mt-4 h-32" />
        <Skeleton className="mt-12 h-8 w-1/2" />
        <div className="mt-4 grid grid-cols-2 gap-2">
          {[1, 2, 3, 4].map((one) => (
            <Skeleton key={one} className="h-28 rounded-12" />
          ))}
        </div>
      </div>
    </div>
  );
}
