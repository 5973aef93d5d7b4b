import { useQuery } from "@tanstack/react-query";
import { Button, LinkButton } from "@tsunagaru/kit/button";
import { Select } from "@tsunagaru/kit/field";
import { ProblemNote } from "@tsunagaru/kit/notice";
import { EmptyState } from "@tsunagaru/kit/states";
import { locate } from "@tsunagaru/kit/place";
import { onDevice } from "@tsunagaru/kit/stored";
import { listReports } from "@tsunagaru/sdk";
import { LocateFixed } from "lucide-react";
import { useState } from "react";
import { Link } from "../../../shared/link";
import { useWords } from "../words";
import { useHere } from "../../../shared/municipality";
import { ReportRow, RowSkeletons } from "../parts/row";
import { boxAround } from "./around";

const TOWN = "town";
const SHOWN = 6;
type Spot = { kind: "all" } | { kind: "town"; code: string } | { kind: "here"; latitude: number; longitude: number };

const remembered = (): Spot => {
  const code = onDevice.read(TOWN);
  return code ? { kind: "town", code } : { kind: "all" };
};

function filterOf(spot: Spot) {
  if (spot.kind === "town") return { district: spot.code };
  if (spot.kind === "all") return {};
  return { bbox: boxAround(spot) };
}

/** The newest public reports round the person, or in the town they chose; the choice stays on the phone. */
export default function Nearby() {
  const here = useHere();
  const words = useWords().home;
  const [spot, setSpot] = useState<Spot>(remembered);
  const [asking, setAsking] = useState(false);
  const [failed, setFailed] = useState(false);
  const { data, error, isPending, isPaused, refetch } = useQuery({
    queryKey: ["reports", "near", spot],
    queryFn: async ({ signal }) => (await listReports({ query: { ...filterOf(spot), limit: SHOWN }, signal })).data,
  });
  const town = spot.kind === "town" ? here?.districts.find(({ code }) => code === spot.code) : undefined;

  function choose(code: string) {
    if (code) onDevice.write(TOWN, code);
    else onDevice.drop(TOWN);
    setFailed(false);
    setSpot(code ? { kind: "town", code } : { kind: "all" });
  }

  async function findMe() {
    setAsking(true);
    setFailed(false);
    await locate().then(
      ({ latitude, longitude }) => setSpot({ kind: "here", latitude, longitude }),
      () => setFailed(true),
    );
    setAsking(false);
  }

  return (
    <section aria-labelledby="near">
      <h2 id="near" className="text-section font-bold">
        {town ? words.nearIn(town.name) : words.near}
      </h2>
      <div className="mt-3 flex flex-wrap gap-2 desk:max-w-[28rem]">
        {window.isSecureContext && (
          <Button size="small" busy={asking} onClick={findMe} icon={<LocateFixed size={19} aria-hidden="true" />} className="shrink-0">
            {words.useHere}
          </Button>
        )}
        <div className="min-w-36 flex-1">
          <Select
            label={words.town}
            hideLabel
            className="min-h-11 py-1.5 text-second"
            value={spot.kind === "town" ? spot.code : ""}
            onChange={choose}
            options={[
              { value: "", label: words.everywhere },
              ...(here?.districts ?? []).map(({ code, name }) => ({ value: code, label: name })),
            ]}
          />
        </div>
      </div>
      {failed && (
        <p role="alert" className="mt-2 text-second font-bold">
          {words.hereFailed}
        </p>
      )}
      <div className="mt-3">
        {isPending && !isPaused && <RowSkeletons />}
        {isPending && isPaused && <ProblemNote error={null} />}
        {error && <ProblemNote error={error} retry={() => void refetch()} />}
        {data && (
          <ul className="desk:grid desk:grid-cols-2 desk:gap-x-12">
            {data.items.map((report) => (
              <li key={report.id} className="border-t border-rule first:border-t-0 desk:nth-2:border-t-0">
                <ReportRow report={report} here={here} />
              </li>
            ))}
          </ul>
        )}
        {data?.items.length === 0 && (
          <EmptyState title={words.none}>
            {words.noneHint}
          </EmptyState>
        )}
      </div>
      <Link href="/reports" asChild>
        <LinkButton wide className="mt-3 desk:w-auto">
          {words.more}
        </LinkButton>
      </Link>
    </section>
  );
}
