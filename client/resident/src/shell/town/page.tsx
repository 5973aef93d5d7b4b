import { useLocale } from "@tsunagaru/kit/i18n";
import { join } from "@tsunagaru/kit/join";
import { Skeleton } from "@tsunagaru/kit/states";
import { Suspense } from "react";
import { useSearchParams } from "wouter";
import { Link } from "../../shared/link";
import { useTitle } from "../../shared/title";
import { useRooms } from "../rooms";
import { Task } from "../task";
import { useShellWords } from "../words";

/** The town on one map and list, in the layers that rooms give, and what there is in figures. */
export default function TownPage() {
  const words = useShellWords();
  const { locale } = useLocale();
  const [search] = useSearchParams();
  const layers = useRooms().flatMap(({ id, layer }) => (layer ? [{ id, ...layer }] : []));
  const shown = layers.find(({ id }) => id === search.get("layer")) ?? layers[0];
  useTitle(words.town);
  return (
    <div className="pt-6 pb-4">
      <h1 className="text-page font-bold">{words.town}</h1>
      {layers.length > 1 && (
        <nav aria-label={words.townPage.layers} className="mt-3 flex flex-wrap gap-x-5 border-b border-rule">
          {layers.map(({ id, names }) => (
            <Link
              key={id}
              href={`/town?layer=${id}`}
              aria-current={id === shown?.id ? "true" : undefined}
              className={join("flex min-h-11 items-center border-b-3 no-underline", id === shown?.id ? "border-green font-bold text-green" : "border-transparent text-ink")}
            >
              {names[locale]}
            </Link>
          ))}
        </nav>
      )}
      {shown && (
        <Suspense fallback={<Skeleton className="mt-4 h-96" />}>
          <shown.Part.View />
        </Suspense>
      )}
      <nav aria-label={words.townPage.more} className="mt-8 divide-y divide-rule border-y border-rule desk:max-w-[44rem]">
        {useRooms("town").map(({ id, names, icon }) => (
          <Task key={id} href={`/${id}`} says={names[locale]} icon={icon} />
        ))}
      </nav>
    </div>
  );
}
