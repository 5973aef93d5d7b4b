import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Button } from "@tsunagaru/kit/button";
import { Photo } from "@tsunagaru/kit/photo";
import { useSettled } from "@tsunagaru/kit/settled";
import { nearest } from "@tsunagaru/kit/place";
import { findNearbyReports, listReports, type NearbyReport } from "@tsunagaru/sdk";
import { useEffect, useState } from "react";
import { useWords } from "../words";
import type { PlaceAnswer } from "../../../shared/draft";
import type { ReportDraft } from "../draft";
import type { Here } from "../../../shared/municipality";
import { Follow } from "../around/follow";
import { usePlaceLabel } from "../../../shared/place-label";
import { StateTag } from "../parts/state";

const SETTLED_MS = 600;
const FIRST = 3;
const TOWN_MOST = 10;

/** What is known already around the place: calm, before the sentence, and never in the way. */
export function NearbyReports({ here, form, onShown }: { here: Here | undefined; form: ReportDraft; onShown: (ids: string[]) => void }) {
  const words = useWords().neighbours;
  const at = useSettled(form.place, SETTLED_MS);
  const [all, setAll] = useState(false);
  const { category } = form;
  const { data } = useQuery({
    queryKey: ["nearby", at?.latitude, at?.longitude, at?.accuracy, category],
    enabled: here !== undefined && at !== null && category !== null,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => (at && category && here ? known(here, at, category, signal) : null),
  });
  const shown = data && form.place && category ? (all ? data.items : data.items.slice(0, FIRST)) : [];
  const ids = shown.map(({ id }) => id).join(" ");
  const kept = (form.nearby ?? []).join(" ");
  useEffect(() => {
    // While the answer is on its way, what was seen before stands.
    if (data && ids !== kept) onShown(ids ? ids.split(" ") : []);
  }, [data, ids, kept, onShown]);
  if (!data || shown.length === 0) return null;
  return (
    <section aria-labelledby="known" className="mt-6 border-l-4 border-green bg-leaf px-4 py-4">
      <h3 id="known" className="text-[1.125rem] leading-140 font-bold">
        {words.known}
      </h3>
      <p className="phrase mt-1 text-second">{data.radius_m === null ? words.knownTown : words.knownLead(data.radius_m)}</p>
      <ul className="mt-2">
        {shown.map((report) => (
          <li key={report.id} className="border-t border-rule py-4 first:border-t-0">
            <Known report={report} here={here} />
          </li>
        ))}
      </ul>
      {data.items.length > shown.length && (
        <Button size="small" onClick={() => setAll(true)}>
          {words.more(data.items.length - shown.length)}
        </Button>
      )}
    </section>
  );
}

type KnownReport = Pick<NearbyReport, "id" | "category" | "state" | "text" | "latitude" | "longitude" | "place_label" | "followers" | "photo"> & { distance_m?: number; place_accuracy?: "point" | "town" };

/** What is open around the place; of a town nobody is so many metres away, so it is all of its kind there. */
async function known(here: Here, at: PlaceAnswer, category: string, signal: AbortSignal): Promise<{ radius_m: number | null; items: KnownReport[] }> {
  if (at.accuracy !== "town") return (await findNearbyReports({ query: { lat: at.latitude, lon: at.longitude, category }, signal })).data;
  const district = nearest(here.districts, at)?.code ?? "";
  const { data } = await listReports({ query: { district, category: [category], group: "open", limit: TOWN_MOST }, signal });
  return { radius_m: null, items: data.items };
}

function Known({ report, here }: { report: KnownReport; here: Here | undefined }) {
  const words = useWords();
  const place = usePlaceLabel({ ...report, label: report.place_label, ...(report.place_accuracy && { accuracy: report.place_accuracy }) });
  const category = here?.categories.find(({ code }) => code === report.category)?.label ?? words.report;
  return (
    <article className="grid gap-3">
      <div className="flex gap-3.5">
        {report.photo && <Photo src={report.photo.url} width={report.photo.width} height={report.photo.height} alt="" className="w-20 shrink-0 self-start" />}
        <div className="min-w-0">
          <p className="leading-150 font-bold">
            {category}&nbsp;・ {place}
          </p>
          <p className="flex flex-wrap items-center gap-x-3 text-second">
            {report.distance_m !== undefined && <span className="figures">{words.neighbours.distance(report.distance_m)}</span>}
            <StateTag state={report.state} />
          </p>
          {report.text && <p className="line-clamp-3 text-second">{report.text}</p>}
          {/* A page of its own: what is written here stays as it is. */}
          <a href={`/reports/${report.id}`} target="_blank" rel="noreferrer" className="link inline-flex min-h-11 items-center text-second">
            {words.neighbours.open}
          </a>
        </div>
      </div>
      <Follow id={report.id} followers={report.followers} />
    </article>
  );
}
