import { MapFrame, type Mark } from "@tsunagaru/kit/map";
import { reachOf } from "@tsunagaru/kit/municipality";
import type { RoundReply } from "@tsunagaru/sdk";
import { useMemo } from "react";
import { useLabels } from "./words";
import { useHere } from "../../shared/municipality";

/** The stops on a map; the list beside it holds the same. */
export function RoundMap({ round, reached, onReached }: { round: RoundReply; reached: string | null; onReached: (id: string) => void }) {
  const words = useLabels().crew;
  const here = useHere();
  const marks = useMemo(
    () =>
      round.stops.map(
        ({ report_id, number, place, closed }, index): Mark => ({
          id: report_id,
          latitude: place.latitude,
          longitude: place.longitude,
          reach: reachOf(here?.districts ?? [], place.district, place.accuracy),
          count: 1,
          tone: closed ? "done" : "open",
          label: number,
          order: index + 1,
        }),
      ),
    [round.stops, here],
  );
  const stop = round.stops.find(({ report_id }) => report_id === reached);
  const chosen = useMemo(() => (stop ? { latitude: stop.place.latitude, longitude: stop.place.longitude, reach: reachOf(here?.districts ?? [], stop.place.district, stop.place.accuracy) } : null), [stop, here]);
  if (!here) return null;
  return <MapFrame ground={here.ground} label={words.mapLabel} marks={marks} chosen={chosen} fit={marks} onMark={({ id }) => onReached(id)} className="h-full" />;
}
