import { useQuery } from "@tanstack/react-query";
import { Notice } from "@tsunagaru/kit/notice";
import type { At } from "@tsunagaru/kit/place";
import { useSettled } from "@tsunagaru/kit/settled";
import { locatePlace, searchPlaces } from "@tsunagaru/sdk";
import { useSharedWords } from "./words";

const SETTLED_MS = 500;

/** Places by address, station or town. */
export async function findPlace(q: string) {
  const { data } = await searchPlaces({ query: { q } });
  return data.items.map(({ kind, label, lat, lon }) => ({ label, latitude: lat, longitude: lon, town: kind === "district" }));
}

/** Said before sending, not after: the place is not ours, or may not be. */
export function Outside({ place }: { place: At | null }) {
  const words = useSharedWords();
  const at = useSettled(place, SETTLED_MS);
  const { data } = useQuery({
    queryKey: ["place", at?.latitude, at?.longitude],
    enabled: at !== null,
    queryFn: async ({ signal }) => at && (await locatePlace({ query: { lat: at.latitude, lon: at.longitude }, signal })).data,
  });
  if (!data || !at || (data.inside && !data.near_border)) return null;
  return (
    <Notice tone="caution" live title={data.inside ? words.nearBorder : words.problems.outside_area.title}>
      {!data.inside && <p>{words.problems.outside_area.hint}</p>}
    </Notice>
  );
}
