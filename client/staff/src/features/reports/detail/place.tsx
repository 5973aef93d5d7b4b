import { MapFrame } from "@tsunagaru/kit/map";
import { reachOf } from "@tsunagaru/kit/municipality";
import type { ReportReply } from "@tsunagaru/sdk";
import { useMemo } from "react";
import { useLabels } from "../words";
import { useHere } from "../../../shared/municipality";
import { EditPlace } from "./edit-place";
import { Section } from "../../../desk/case/section";

const STREET = 16;
const TOWN = 14;

/** Where it is: words first, then a small map; a wrong pin can be put right. */
export function Place({ report }: { report: ReportReply }) {
  const labels = useLabels();
  const words = labels.detail;
  const here = useHere();
  const { latitude, longitude, label, note, district, accuracy } = report.place;
  const reach = here && reachOf(here.districts, district, accuracy);
  const at = useMemo(() => ({ latitude, longitude, reach }), [latitude, longitude, reach]);
  return (
    <Section title={words.place} aside={report.editable && <EditPlace report={report} />}>
      <p>
        {label}
        {note && <span className="text-muted">（{note}）</span>}
      </p>
      {reach && (
        <p className="phrase text-[0.875rem]">
          <strong>{words.townOnly}</strong> {words.townOnlyHint}
        </p>
      )}
      {here && (
        <MapFrame
          // Each report starts at its own place.
          key={report.id}
          ground={here.ground}
          label={words.placeMap}
          start={{ centre: at, zoom: reach ? TOWN : STREET }}
          chosen={at}
          quiet
          className="mt-2 h-44 rounded-8"
        />
      )}
    </Section>
  );
}
