import { MapFrame, type Mark, type Rough, type View } from "@tsunagaru/kit/map";
import { type District, reachOf } from "@tsunagaru/kit/municipality";
import type { ReportMap } from "@tsunagaru/sdk";
import { useMemo, useState } from "react";
import { useLabels } from "../words";
import { useHere } from "../../../shared/municipality";
import { useLayer } from "../data";
import type { Filter } from "../filter";
import { reportCase } from "../subject";

const marksOf = (layer: ReportMap | undefined, districts: District[]): Mark[] =>
  (layer?.features ?? []).map(({ geometry, properties }) => {
    const [longitude = 0, latitude = 0] = geometry.coordinates;
    return {
      id: properties.id ?? `${longitude},${latitude}`,
      longitude,
      latitude,
      reach: reachOf(districts, properties.district, properties.place_accuracy),
      count: properties.count,
      tone: properties.open > 0 ? "open" : "done",
      label: properties.number ?? "",
    };
  });

/** The queue as a map: the same filter, clusters made by the service, the open report standing out. */
export function DeskMap({ filter, chosen: id, onOpen }: { filter: Filter; chosen: string | null; onOpen: (id: string) => void }) {
  const words = useLabels().queue;
  const here = useHere();
  const [view, setView] = useState<View | null>(null);
  const { data } = useLayer(filter, view);
  const marks = useMemo(() => marksOf(data, here?.districts ?? []), [data, here]);
  const chosen = useChosen(id);
  if (!here) return null;
  return (
    <div className="relative h-full">
      <MapFrame ground={here.ground} label={words.map} marks={marks} chosen={chosen} onView={setView} onMark={({ id }) => onOpen(id)} quiet className="h-full" />
      <Legend chosen={chosen !== null} town={marks.some(({ reach }) => reach)} />
    </div>
  );
}

function Legend({ chosen, town }: { chosen: boolean; town: boolean }) {
  const words = useLabels().queue.legend;
  const dots = [
    { word: words.open, look: "border-2 border-soil bg-white" },
    { word: words.done, look: "bg-green" },
    ...(town ? [{ word: words.town, look: "border-2 border-dashed border-soil bg-soil/15" }] : []),
    ...(chosen ? [{ word: words.chosen, look: "border-2 border-yellow-300 bg-ink" }] : []),
  ];
  return (
    <ul className="pointer-events-none absolute top-3 left-3 flex gap-3 rounded-4 bg-white/95 px-3 py-1 text-[0.8125rem]">
      {dots.map(({ word, look }) => (
        <li key={word} className="inline-flex items-center gap-1.5">
          <span aria-hidden="true" className={`swatch size-3 rounded-full ${look}`} />
          {word}
        </li>
      ))}
    </ul>
  );
}

/** Where the row is that the reader has reached. */
function useChosen(id: string | null): Rough | null {
  const here = useHere();
  const { data } = reportCase.useCase(id ?? "", id !== null);
  const [latitude, longitude] = [data?.place.latitude, data?.place.longitude];
  const reach = here && data && reachOf(here.districts, data.place.district, data.place.accuracy);
  return useMemo(() => (id && latitude !== undefined && longitude !== undefined ? { latitude, longitude, reach } : null), [id, latitude, longitude, reach]);
}
