import { Button, Dialog, ProblemNote, useToast } from "@tsunagaru/kit";
import { MapFrame, PlacePicker, type PickedPlace } from "@tsunagaru/kit/map";
import { editReport, type ReportReply } from "@tsunagaru/sdk";
import { useMemo, useState } from "react";
import { useLabels } from "../../../labels";
import { useHere } from "../../../shared/municipality";
import { useChange } from "../change";
import { ConflictDialog } from "../conflict-dialog";
import { Section } from "./section";

const STREET = 16;

/** Where it is: words first, then a small map; a wrong pin can be put right. */
export function Place({ report }: { report: ReportReply }) {
  const labels = useLabels();
  const words = labels.detail;
  const here = useHere();
  const { latitude, longitude, label, note } = report.place;
  const at = useMemo(() => ({ latitude, longitude }), [latitude, longitude]);
  return (
    <Section title={words.place} aside={report.editable && <EditPlace report={report} />}>
      <p>
        {label}
        {note && <span className="text-muted">（{note}）</span>}
      </p>
      {here && (
        <MapFrame
          // Each report starts at its own place.
          key={report.id}
          ground={here.ground}
          label={words.placeMap}
          start={{ centre: at, zoom: STREET }}
          chosen={at}
          quiet
          className="mt-2 h-44 rounded-8"
        />
      )}
    </Section>
  );
}

function EditPlace({ report }: { report: ReportReply }) {
  const labels = useLabels();
  const words = labels.detail;
  const here = useHere();
  const toast = useToast();
  const change = useChange();
  const [base, setBase] = useState<ReportReply | null>(null);
  const [place, setPlace] = useState<PickedPlace | null>(null);
  const begin = () => {
    setPlace({ latitude: report.place.latitude, longitude: report.place.longitude, note: report.place.note ?? "" });
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
      <Button size="small" look="quiet" className="-mr-3 text-action!" onClick={begin}>
        {words.editPlace}
      </Button>
      <Dialog
        open={base !== null && !change.conflict}
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
        {here && <PlacePicker ground={here.ground} districts={here.districts} value={place} onChange={setPlace} />}
        {change.error && <ProblemNote error={change.error} words={labels.problems} />}
      </Dialog>
      <ConflictDialog conflict={change.conflict} mine={place?.note || null} busy={change.busy} onAgain={change.again} onLeave={change.leave} />
    </>
  );
}
