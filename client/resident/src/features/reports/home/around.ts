import type { At } from "@tsunagaru/kit/place";

/** About 800 m each way: the walk that people mean by "near". */
const REACH = { latitude: 0.0072, longitude: 0.0088 };

/** The box around a place, as the service takes it. */
export function boxAround({ latitude, longitude }: At): string {
  const box = [longitude - REACH.longitude, latitude - REACH.latitude, longitude + REACH.longitude, latitude + REACH.latitude];
  return box.map((degrees) => degrees.toFixed(5)).join(",");
}
