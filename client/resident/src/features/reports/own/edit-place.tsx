import { type PickedPlace, PlacePicker } from "@tsunagaru/kit/map";
import { useState } from "react";
import { useOwnWords } from "./words";
import { findPlace, Outside } from "../../../shared/outside";
import type { Here } from "../../../shared/municipality";
import { type Editing, EditingDialog } from "./edit";
import { Consequences } from "./edit-kind";

/** Where it is: another pin, or other words for it. */
export function EditPlaceDialog({ here, ...rest }: Editing & { here: Here }) {
  const words = useOwnWords().mending;
  const { latitude, longitude, note, accuracy } = rest.report.place;
  const [place, setPlace] = useState<PickedPlace>({ latitude, longitude, note: note ?? "", accuracy });
  return (
    <EditingDialog {...rest} wide title={words.placeTitle} change={{ place: { ...place, note: place.note.trim() } }}>
      <PlacePicker ground={here.ground} districts={here.districts} find={findPlace} value={place} onChange={setPlace} remark={<Outside place={place} />} />
      <Consequences asset={rest.report.asset !== null} />
    </EditingDialog>
  );
}
