import { useQuery } from "@tanstack/react-query";
import { TableTwin } from "@tsunagaru/kit/charts";
import { number } from "@tsunagaru/kit/format";
import { MapFrame, nearest } from "@tsunagaru/kit/map";
import { useKitLabels } from "@tsunagaru/kit/i18n";
import { type DensityFeature, getReportDensity } from "@tsunagaru/sdk";
import { useMemo } from "react";
import { useWords } from "./words";
import type { Here } from "../../shared/municipality";

const LISTED = 12;
const STEPS = [0.15, 0.4, 0.7, 1];

/** Where public reports are many: hexagons on the map, and the fullest ones as a table. */
export function Density({ here, category }: { here: Here; category: string | null }) {
  const words = useWords();
  const place = useKitLabels();
  const { data } = useQuery({
    queryKey: ["statistics", "density", category],
    queryFn: async ({ signal }) => (await getReportDensity({ query: { resolution: 8, ...(category && { category }) }, signal })).data.features,
  });
  const areas = useMemo(() => shaded(data ?? []), [data]);
  return (
    <section aria-labelledby="density" className="mt-10">
      <h2 id="density" className="phrase font-bold">
        {words.density}
      </h2>
      <p className="phrase mt-1 text-second text-muted">{words.densityNote}</p>
      <MapFrame ground={here.ground} label={words.densityMap} areas={areas} quiet className="-mx-4 mt-3 h-96 desk:mx-0 desk:h-[30rem] desk:rounded-12" />
      <p aria-hidden="true" className="mt-2 flex items-center gap-2 text-second text-muted">
        {words.fewer}
        <span className="flex">
          {STEPS.map((step) => (
            <span key={step} className="h-3.5 w-8 bg-ink" style={{ opacity: 0.06 + 0.56 * step }} />
          ))}
        </span>
        {words.more}
      </p>
      {data && data.length > 0 && (
        <TableTwin
          caption={words.density}
          head={[words.near, words.number, words.open, words.states.fixed]}
          rows={data.slice(0, LISTED).map(({ properties }) => [
            place.near(nearest(here.districts, properties)?.name ?? here.name),
            number(properties.count),
            number(properties.open),
            number(properties.fixed),
          ])}
        />
      )}
    </section>
  );
}

function shaded(features: DensityFeature[]): GeoJSON.FeatureCollection {
  const most = Math.max(1, ...features.map(({ properties }) => properties.count));
  return {
    type: "FeatureCollection",
    features: features.map(({ geometry, properties }) => ({
      type: "Feature",
      geometry,
      // The eye compares areas: by the square root, a hexagon with four times as many looks twice as dark.
      properties: { weight: Math.sqrt(properties.count / most) },
    })),
  };
}
