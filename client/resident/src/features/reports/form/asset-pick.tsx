import { useQuery } from "@tanstack/react-query";
import { Button } from "@tsunagaru/kit/button";
import { Field } from "@tsunagaru/kit/field";
import { Notice } from "@tsunagaru/kit/notice";
import { useSettled } from "@tsunagaru/kit/settled";
import { type FoundAsset, listAssets } from "@tsunagaru/sdk";
import { Check, Hash, Undo2 } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { useFormWords } from "./words";
import type { PlaceAnswer } from "../../../shared/draft";
import type { AssetAnswer, ReportDraft } from "../draft";
import type { AssetAsk } from "../../../shared/municipality";

const SETTLED_MS = 500;

const BESIDE_M = 300;
const DEGREE_M = 111_320;
const NOTE_MOST = 200;

/** The pin has left what was chosen: it is no longer what is meant. */
export const isFar = (asset: AssetAnswer, place: PlaceAnswer): boolean =>
  place.accuracy === "town" ||
  Math.hypot(asset.latitude - place.latitude, (asset.longitude - place.longitude) * Math.cos((place.latitude * Math.PI) / 180)) * DEGREE_M > BESIDE_M;

/** What was chosen says where it is. */
export const chosen = ({ id, number, latitude, longitude }: AssetAnswer, { place }: ReportDraft): Partial<ReportDraft> => ({
  asset: { id, number, latitude, longitude },
  place: { latitude, longitude, note: place?.note ?? "", accuracy: "point" },
});

type Props = { ask: AssetAsk; form: ReportDraft; change: (patch: Partial<ReportDraft>) => void };

/** The lamp or tree that is meant: the nearest by one press, any by its number, and "I don't know" is an answer too. */
export function AssetPick({ ask, form, change }: Props) {
  const words = useFormWords().intake;
  const [before, setBefore] = useState<PlaceAnswer | null>(null);
  // A lamp near the middle of a town is not near the place that is meant.
  const at = useSettled(form.place?.accuracy === "town" ? null : form.place, SETTLED_MS);
  const near = useQuery<FoundAsset[]>({
    queryKey: ["assets", ask.kind, at?.latitude, at?.longitude],
    enabled: at !== null,
    placeholderData: (shown) => shown,
    queryFn: async ({ signal }) => (at ? (await listAssets({ query: { kind: ask.kind, lat: at.latitude, lon: at.longitude }, signal })).data.items : []),
  });
  function choose(asset: FoundAsset) {
    setBefore(form.place);
    change(chosen(asset, form));
  }
  function undo() {
    change({ asset: null, ...(before && { place: before }) });
    setBefore(null);
  }
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 font-bold">{ask.label}</legend>
      {form.asset ? (
        <Notice tone="good" live title={words.assetChosen(form.asset.number)}>
          <p>{words.assetMoved}</p>
          <Button size="small" look="quiet" className="mt-1 -ml-3" icon={<Undo2 size={18} aria-hidden="true" />} onClick={undo}>
            {words.undo}
          </Button>
        </Notice>
      ) : (
        <>
          <p className="text-second text-muted">{words.asset}</p>
          {near.error && <p role="status">{words.assetFailed}</p>}
          {at && near.data && near.data.length > 0 && (
            <ul aria-label={words.assetNear} className="grid grid-cols-2 gap-2 desk:grid-cols-4">
              {near.data.map((asset) => (
                <li key={asset.id}>
                  <button type="button" onClick={() => choose(asset)} className="flex min-h-12 w-full items-center gap-2 rounded-8 border border-edge bg-white px-3 text-left hover:bg-daikon">
                    <Hash size={18} aria-hidden="true" className="shrink-0 text-muted" />
                    <span className="figures min-w-0 flex-1 font-bold">{asset.number}</span>
                    {asset.distance_m !== null && <span className="figures text-second text-muted">{words.metres(asset.distance_m)}</span>}
                  </button>
                </li>
              ))}
            </ul>
          )}
          <ByNumber ask={ask} place={form.place} onFound={choose} onUnknown={(number) => form.place && change({ place: { ...form.place, note: [form.place.note, words.assetNoted(number)].filter(Boolean).join(" ").slice(0, NOTE_MOST) } })} />
        </>
      )}
    </fieldset>
  );
}

function ByNumber({ ask, place, onFound, onUnknown }: { ask: AssetAsk; place: PlaceAnswer | null; onFound: (asset: FoundAsset) => void; onUnknown: (number: string) => void }) {
  const words = useFormWords().intake;
  const [number, setNumber] = useState("");
  const [answer, setAnswer] = useState<"none" | "failed" | "noted" | null>(null);
  const [busy, setBusy] = useState(false);
  async function find() {
    if (number.trim() === "") return;
    setBusy(true);
    setAnswer(null);
    const from = place && { lat: place.latitude, lon: place.longitude };
    const found = await listAssets({ query: { kind: ask.kind, number: number.trim(), ...from } }).then(({ data }) => data.items, () => null);
    setBusy(false);
    if (found?.[0]) onFound(found[0]);
    else setAnswer(found ? "none" : "failed");
  }
  function note() {
    onUnknown(number.trim());
    setNumber("");
    setAnswer("noted");
  }
  function onKeyDown(event: KeyboardEvent) {
    // Enter looks the number up; it must not send the form around.
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void find();
  }
  return (
    <div className="grid gap-1">
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <Field label={words.assetNumber} hint={words.assetNumberHint} optional maxLength={20} className="figures" value={number} error={answer === "none" ? words.assetNone : answer === "failed" ? words.assetUnread : undefined} onChange={(event) => setNumber(event.target.value)} onKeyDown={onKeyDown} />
        </div>
        <Button busy={busy} icon={<Check size={18} aria-hidden="true" />} onClick={() => void find()}>
          {words.assetFind}
        </Button>
      </div>
      {(answer === "none" || answer === "failed") && number.trim() !== "" && (
        <Button size="small" look="quiet" className="-ml-3 justify-self-start" onClick={note}>
          {words.assetNote}
        </Button>
      )}
      <p role="status" className="text-second empty:hidden">
        {answer === "noted" && words.assetKept}
      </p>
    </div>
  );
}
