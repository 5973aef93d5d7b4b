import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { join } from "@tsunagaru/kit/join";
import { useKitLabels } from "@tsunagaru/kit/i18n";
import { type Asset, MapFrame, type Mark, type View } from "@tsunagaru/kit/map";
import { reachOf } from "@tsunagaru/kit/municipality";
import { ShapeIcon } from "@tsunagaru/kit/shape";
import { type MapFeature, mapReports } from "@tsunagaru/sdk";
import { X } from "lucide-react";
import { useMemo, useState } from "react";
import { useLocation } from "wouter";
import { assetsIn, formFor } from "../assets";
import { useWords } from "../words";
import { Link } from "../../../shared/link";
import type { Here } from "../../../shared/municipality";
import { type Filters, queryOf } from "./filters";

const DEGREES = 4;

/** A box slightly larger than what is seen, on a coarse grid, so that small moves ask for nothing new. */
function ask(view: View) {
  const { west, south, east, north } = view.bounds;
  const margin = (east - west) * 0.1;
  const box = [west - margin, south - margin, east + margin, north + margin].map((degrees) => degrees.toFixed(DEGREES));
  return { bbox: box.join(","), zoom: Math.floor(view.zoom) };
}

const markOf = (feature: MapFeature, here: Here, word: (count: number) => string): Mark => {
  const [longitude = 0, latitude = 0] = feature.geometry.coordinates;
  const { id, count, open, number, district, place_accuracy } = feature.properties;
  return {
    id: id ?? `${longitude},${latitude}`,
    latitude,
    longitude,
    reach: reachOf(here.districts, district, place_accuracy),
    count,
    tone: open > 0 ? "open" : "done",
    label: number ?? word(count),
  };
};

export function ReportsMap({ here, filters, className }: { here: Here; filters: Filters; className: string }) {
  const words = useWords().list;
  const [, navigate] = useLocation();
  const [view, setView] = useState<View | null>(null);
  const [asset, setAsset] = useState<Asset | null>(null);
  const { data } = useQuery({
    queryKey: ["reports", "map", filters, view && ask(view)],
    enabled: view !== null,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => (view ? (await mapReports({ query: { ...queryOf(filters), ...ask(view) }, signal })).data.features : []),
  });
  const marks = useMemo(() => data?.map((feature) => markOf(feature, here, words.cluster)) ?? [], [data, here, words]);
  return (
    <div className={join("relative overflow-hidden", className)}>
      <MapFrame
        ground={here.ground}
        label={words.map}
        marks={marks}
        onView={setView}
        onMark={(mark) => navigate(`/reports/${mark.id}`)}
        assets={assetsIn}
        onAsset={setAsset}
        chosen={asset}
        className="size-full"
      />
      <ul className="absolute top-3 right-3 left-28 flex flex-wrap justify-end gap-x-3 justify-self-end rounded-8 bg-white/95 px-3 py-1.5 text-meta shadow-1">
        <li className="flex items-center gap-1.5">
          <span className="text-soil">
            <ShapeIcon shape="ring" className="size-3.5" />
          </span>
          {words.legendOpen}
        </li>
        <li className="flex items-center gap-1.5">
          <span className="text-green">
            <ShapeIcon shape="disc" className="size-3.5" />
          </span>
          {words.legendDone}
        </li>
        {marks.some(({ reach }) => reach) && (
          <li className="flex items-center gap-1.5">
            <span aria-hidden="true" className="size-3.5 rounded-full border-2 border-dashed border-soil bg-soil/15" />
            {words.legendTown}
          </li>
        )}
      </ul>
      {asset && <Pressed asset={asset} here={here} onClose={() => setAsset(null)} />}
    </div>
  );
}

/** The lamp or bench that was pressed, and the way to report it. */
function Pressed({ asset, here, onClose }: { asset: Asset; here: Here; onClose: () => void }) {
  const words = useWords().list;
  const kit = useKitLabels();
  const category = here.categories.find((one) => one.active && one.asset?.kind === asset.kind);
  if (!category) return null;
  return (
    <div role="status" className="absolute inset-x-3 bottom-3 flex items-start gap-2 rounded-8 bg-white py-3 pl-4 shadow-1 desk:right-auto desk:w-80">
      <div className="min-w-0 flex-1">
        <p className="phrase font-bold">
          {category.label} <span className="figures">{asset.number}</span>
        </p>
        <Link href={formFor(category.code, asset)} className="link inline-flex min-h-11 items-center font-bold">
          {words.reportThis}
        </Link>
      </div>
      <button type="button" aria-label={kit.close} onClick={onClose} className="grid size-11 shrink-0 place-items-center rounded-full hover:bg-daikon">
        <X size={20} aria-hidden="true" />
      </button>
    </div>
  );
}
