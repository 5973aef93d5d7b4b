import { Select } from "@tsunagaru/kit";
import { type At, MapFrame } from "@tsunagaru/kit/map";
import type { PublicPlaceRequest, ReportReply } from "@tsunagaru/sdk";
import { useState } from "react";
import { useLabels } from "../words";
import { useHere } from "../../../shared/municipality";

const STREET = 16;
const HOWS = ["rule", "block", "district", "point"] as const;

export type PlaceWish = { how: PublicPlaceRequest["how"]; at: At };

/** What stands now. */
export function placeOf(report: ReportReply): PlaceWish {
  const shown = report.desk?.public_place;
  return {
    how: shown?.how ?? "rule",
    at: { latitude: shown?.latitude ?? report.place.latitude, longitude: shown?.longitude ?? report.place.longitude },
  };
}

/** The request for a wish; nothing where it is as it was. */
export function placeRequest(before: PlaceWish, now: PlaceWish): PublicPlaceRequest | undefined {
  const same = before.how === now.how && (now.how !== "point" || (before.at.latitude === now.at.latitude && before.at.longitude === now.at.longitude));
  if (same) return undefined;
  return now.how === "point" ? { how: "point", latitude: now.at.latitude, longitude: now.at.longitude } : { how: now.how };
}

/** Where the public sees it: by rule, coarser, or at a point put by hand. */
export function PlaceChoice({ value, onChange }: { value: PlaceWish; onChange: (value: PlaceWish) => void }) {
  const words = useLabels().moderation;
  const here = useHere();
  const [start] = useState(() => ({ centre: value.at, zoom: STREET }));
  return (
    <div className="grid gap-2">
      <Select
        label={words.place}
        hint={words.placeHint}
        value={value.how}
        onChange={(how) => onChange({ ...value, how: HOWS.find((one) => one === how) ?? "rule" })}
        options={HOWS.map((how) => ({ value: how, label: words.how[how] }))}
      />
      {value.how === "point" && here && (
        <MapFrame ground={here.ground} label={words.placeMap} pin quiet at={value.at} start={start} onMoved={({ centre }) => onChange({ how: "point", at: { latitude: centre.latitude, longitude: centre.longitude } })} className="h-60 rounded-8" />
      )}
    </div>
  );
}
