import type { Asset, At } from "@tsunagaru/kit/map";
import { listAssets } from "@tsunagaru/sdk";
import type { AssetAnswer } from "./draft";

type Box = { west: number; south: number; east: number; north: number };

const DEGREES = 5;

/** The numbered things in a box, of one kind or of all. */
export async function assetsIn({ west, south, east, north }: Box, kind?: string): Promise<Asset[]> {
  const bbox = [west, south, east, north].map((degrees) => degrees.toFixed(DEGREES)).join(",");
  return (await listAssets({ query: { bbox, ...(kind && { kind }) } })).data.items;
}

/** The address of the form for what was pressed on a map. */
export const formFor = (category: string, { id, number, latitude, longitude }: Asset): string =>
  `/reports/new?${new URLSearchParams({ category, asset: id, number, at: `${latitude},${longitude}` }).toString()}`;

/** What such an address says of the place. */
export function pressedIn(search: URLSearchParams): { place: At & { note: string }; asset: AssetAnswer } | null {
  const [latitude = NaN, longitude = NaN] = (search.get("at") ?? "").split(",").map(Number);
  const [id, number] = [search.get("asset"), search.get("number")];
  if (!id || !number || !Number.isFinite(latitude) || !Number.isFinite(longitude)) return null;
  return { place: { latitude, longitude, note: "" }, asset: { id, number, latitude, longitude } };
}
