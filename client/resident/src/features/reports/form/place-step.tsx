import { Mistake } from "@tsunagaru/kit/field";
import { Button } from "@tsunagaru/kit/button";
import { Notice } from "@tsunagaru/kit/notice";
import { dateTime } from "@tsunagaru/kit/format";
import { MapFrame, nearest, PlacePicker } from "@tsunagaru/kit/map";
import type { TakenReply } from "@tsunagaru/sdk";
import { useState } from "react";
import { AssetPick, chosen, isFar } from "./asset-pick";
import { assetsIn } from "../assets";
import { findPlace, Outside } from "../../../shared/outside";
import { useKitLabels, useLocale } from "@tsunagaru/kit/i18n";
import { useFormWords } from "./words";
import type { ReportDraft } from "../draft";
import type { Here } from "../../../shared/municipality";

/** The place, first offered from the photo and always the person's to confirm. */
export function PlaceStep({
  here,
  form,
  change,
  taken,
  error,
}: {
  here: Here | undefined;
  form: ReportDraft;
  change: (patch: Partial<ReportDraft>) => void;
  taken: TakenReply | null;
  error: string | undefined;
}) {
  const [declined, setDeclined] = useState(false);
  if (!here) return null;
  const ask = here.categories.find(({ code }) => code === form.category)?.asset ?? null;
  return (
    <div className="grid gap-4">
      {taken && !declined && <FromPhoto {...{ here, form, change, taken }} onDecline={() => setDeclined(true)} />}
      {error && (
        <Mistake live>{error}</Mistake>
      )}
      <PlacePicker
        ground={here.ground}
        districts={here.districts}
        find={findPlace}
        value={form.place}
        onChange={(place) => change({ place, ...(form.asset && isFar(form.asset, place) && { asset: null }) })}
        remark={<Outside place={form.place} />}
        {...(ask && { assets: (bounds) => assetsIn(bounds, ask.kind), onAsset: (asset) => change(chosen(asset, form)) })}
      />
      {ask && form.place && <AssetPick ask={ask} form={form} change={change} />}
    </div>
  );
}

function FromPhoto({
  here,
  form,
  change,
  taken,
  onDecline,
}: {
  here: Here;
  form: ReportDraft;
  change: (patch: Partial<ReportDraft>) => void;
  taken: TakenReply;
  onDecline: () => void;
}) {
  const { form: words } = useFormWords();
  const place = useKitLabels();
  const { locale } = useLocale();
  const { latitude, longitude, at: seen } = taken;
  const at = latitude !== null && longitude !== null ? { latitude, longitude } : null;
  // The numbered lamp that was chosen says it better than the photograph.
  const used = form.asset !== null || (at !== null && form.place?.latitude === at.latitude && form.place.longitude === at.longitude);
  if (used && (!seen || form.observed_at)) return null;
  return (
    <Notice tone="good" live>
      {at && !used && (
        <>
          <p className="font-bold">{words.offered(place.near(nearest(here.districts, at)?.name ?? here.name))}</p>
          {/* Seen before it is taken: two places of one town have one name. */}
          <MapFrame ground={here.ground} label={words.offeredMap} start={{ centre: at, zoom: 16 }} chosen={at} quiet className="mt-2 h-40 rounded-8" />
          <div className="mt-2 flex flex-wrap gap-2">
            <Button size="small" look="strong" onClick={() => change({ place: { ...at, note: form.place?.note ?? "", accuracy: "point" }, observed_at: seen })}>
              {words.offeredUse}
            </Button>
            <Button size="small" look="quiet" onClick={onDecline}>
              {words.offeredNo}
            </Button>
          </div>
        </>
      )}
      {seen && (
        <label className="mt-2 flex min-h-11 items-center gap-3 text-second">
          <input
            type="checkbox"
            className="size-5 shrink-0 accent-green"
            checked={form.observed_at === seen}
            onChange={(event) => change({ observed_at: event.target.checked ? seen : null })}
          />
          <span>
            <span className="figures">{words.takenAt(dateTime(seen, locale))}</span> — {words.takenUse}
          </span>
        </label>
      )}
    </Notice>
  );
}
