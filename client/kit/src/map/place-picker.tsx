import { LocateFixed } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import { Button } from "../button";
import { Field, Select } from "../field";
import { Notice } from "../notice";
import { useKitLabels } from "../i18n";
import { type Asset, type At, type Ground, nearest } from "./ground";
import { locate } from "./locate";
import { MapFrame } from "./map-frame";
import type { MapViewProps } from "./map-view";
import { type Find, PlaceFinder } from "./place-finder";
import { foundPlace, movedTo, type PickedPlace, roughPlace } from "./place-value";

const STREET = 16;
const TOWN = 14;

/** A place by GPS, by the map's pin, or by town and words: three equal ways to the same answer. */
export function PlacePicker({
  ground,
  value,
  onChange,
  districts,
  find,
  remark,
  assets,
  onAsset,
}: {
  ground: Ground;
  value: PickedPlace | null;
  onChange: (place: PickedPlace) => void;
  /** The towns to choose from, each with its code. */
  districts: (At & { code: string; name: string; reach: number })[];
  find?: Find;
  /** Said under the map about the chosen place, such as "outside our area". */
  remark?: ReactNode;
  assets?: MapViewProps["assets"];
  onAsset?: (asset: Asset) => void;
}) {
  const words = useKitLabels();
  const [asking, setAsking] = useState(false);
  const [failed, setFailed] = useState(false);
  const note = value?.note ?? "";
  const near = value ? nearest(districts, value) : undefined;
  const rough = value?.accuracy === "town";
  const [start] = useState(() => (value ? { centre: value, zoom: rough ? TOWN : STREET } : undefined));
  const at = useMemo(() => value && { latitude: value.latitude, longitude: value.longitude, reach: rough ? near?.reach : undefined }, [value, rough, near]);
  const move = (to: At) => onChange(movedTo(value, to));

  async function here() {
    setAsking(true);
    setFailed(false);
    await locate().then(move, () => setFailed(true));
    setAsking(false);
  }

  return (
    <div className="grid gap-4">
      {window.isSecureContext && (
        <Button wide icon={<LocateFixed size={20} aria-hidden="true" />} busy={asking} onClick={here}>
          {words.useHere}
        </Button>
      )}
      {failed && (
        <p role="alert" className="text-[0.9375rem] font-bold">
          {words.hereFailed}
        </p>
      )}
      {find && <PlaceFinder find={find} onChoose={(found, typed) => onChange(foundPlace(value, found, typed))} />}
      <MapFrame
        ground={ground}
        label={words.pickOnMap}
        pin
        quiet
        at={at}
        {...(start && { start })}
        {...(assets && onAsset && { assets, onAsset })}
        onMoved={({ centre }) => move(centre)}
        className="h-72 rounded-12 desk:h-96"
      />
      <p role="status" className="text-[0.9375rem] text-muted">
        {near ? <strong className="text-ink">{rough ? words.somewhere(near.name) : words.near(near.name)}</strong> : words.pickHint}
      </p>
      {remark}
      <Select
        label={words.town}
        value={near?.code ?? ""}
        onChange={(code) => {
          const chosen = districts.find((one) => one.code === code);
          if (chosen) onChange(roughPlace(chosen, note));
        }}
        options={[{ value: "", label: words.chooseTown }, ...districts.map(({ code, name }) => ({ value: code, label: name }))]}
      />
      {rough && (
        <Notice tone="caution" live title={words.roughTitle}>
          <p>{words.roughHint}</p>
        </Notice>
      )}
      <Field
        label={words.placeNote}
        hint={words.placeNoteHint}
        optional={!rough}
        maxLength={200}
        value={note}
        onChange={(event) => onChange({ ...(value ?? ground.centre), note: event.target.value })}
        disabled={!value}
      />
    </div>
  );
}
