import { Button, Dialog, Field, ProblemNote, Select, useToast } from "@tsunagaru/kit";
import { type At, foundPlace, MapFrame, movedTo, nearest, PlaceFinder, type PickedPlace, roughPlace } from "@tsunagaru/kit/map";
import { editReport, type ReportReply, searchPlaces } from "@tsunagaru/sdk";
import { useMemo, useState } from "react";
import { useLabels } from "../words";
import { type Here, useHere } from "../../../shared/municipality";
import { ConflictDialog, useChange } from "../change";

const STREET = 16;
const TOWN = 14;

async function find(q: string) {
  const { data } = await searchPlaces({ query: { q } });
  return data.items.map(({ kind, label, lat, lon }) => ({ label, latitude: lat, longitude: lon, town: kind === "district" }));
}

/** A wrong pin put right: by the map, by a name or an address, or by the town. */
export function EditPlace({ report }: { report: ReportReply }) {
  const labels = useLabels();
  const words = labels.detail;
  const here = useHere();
  const toast = useToast();
  const change = useChange();
  const [base, setBase] = useState<ReportReply | null>(null);
  const [place, setPlace] = useState<PickedPlace | null>(null);
  const begin = () => {
    const { latitude, longitude, note, accuracy } = report.place;
    setPlace({ latitude, longitude, note: note ?? "", accuracy });
    setBase(report);
  };
  const save = () =>
    base &&
    place &&
    change.send({
      base,
      send: async (ifMatch) => (await editReport({ path: { report_id: base.id }, body: { place }, headers: { "If-Match": ifMatch } })).data,
      done: () => {
        setBase(null);
        toast(words.saved);
      },
    });
  return (
    <>
      <Button size="small" look="quiet" className="-mr-3 text-green!" onClick={begin}>
        {words.editPlace}
      </Button>
      <Dialog
        open={base !== null && !change.conflict}
        wide
        title={words.editPlace}
        onClose={() => setBase(null)}
        actions={
          <>
            <Button onClick={() => setBase(null)}>{labels.cancel}</Button>
            <Button look="strong" busy={change.busy} onClick={save}>
              {words.savePlace}
            </Button>
          </>
        }
      >
        {here && place && <PlaceForm here={here} place={place} onChange={setPlace} />}
        {change.error && <ProblemNote error={change.error} words={labels.problems} />}
      </Dialog>
      <ConflictDialog conflict={change.conflict} mine={place?.note || null} busy={change.busy} onAgain={change.again} onLeave={change.leave} />
    </>
  );
}

function PlaceForm({ here, place, onChange }: { here: Here; place: PickedPlace; onChange: (place: PickedPlace) => void }) {
  const words = useLabels().detail;
  const rough = place.accuracy === "town";
  const [start] = useState(() => ({ centre: place, zoom: rough ? TOWN : STREET }));
  const near = nearest(here.districts, place);
  const move = (to: At) => onChange(movedTo(place, to));
  const at = useMemo(() => ({ latitude: place.latitude, longitude: place.longitude, reach: rough ? near?.reach : undefined }), [place, rough, near]);
  return (
    <div className="grid gap-4 desk:grid-cols-2">
      <MapFrame ground={here.ground} label={words.editPlaceMap} pin quiet at={at} start={start} onMoved={({ centre }) => move(centre)} className="h-64 rounded-8 desk:h-full desk:min-h-80" />
      <div className="grid content-start gap-4">
        <p role="status" className="text-[0.9375rem]">
          <strong>{near && (rough ? words.somewhere(near.name) : words.near(near.name))}</strong>
        </p>
        <PlaceFinder find={find} onChoose={(found, typed) => onChange(foundPlace(place, found, typed))} />
        <Select
          label={words.town}
          value={near?.code ?? ""}
          onChange={(code) => {
            const chosen = here.districts.find((one) => one.code === code);
            if (chosen) onChange(roughPlace(chosen, place.note));
          }}
          options={here.districts.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <Field label={words.placeNote} optional maxLength={200} value={place.note} onChange={(event) => onChange({ ...place, note: event.target.value })} />
      </div>
    </div>
  );
}
