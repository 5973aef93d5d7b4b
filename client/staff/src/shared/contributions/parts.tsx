import { type Shape, Status } from "@tsunagaru/kit";
import { MapFrame } from "@tsunagaru/kit/map";
import { reachOf } from "@tsunagaru/kit/municipality";
import type { ContributionReply, PublicationState } from "@tsunagaru/sdk";
import { type ReactNode, useMemo } from "react";
import { Section } from "../../desk/case/section";
import type { HistoryLine } from "../../desk/types";
import { useHere } from "../municipality";
import { PhotoState } from "../photo-state";
import { isUnderWay } from "../photo-states";
import { HidePart } from "../redaction/hide-part";
import { useWords } from "./words";

const STREET = 16;
const TOWN = 14;
const PHOTO_MS = 3_000;

/** While photographs are being prepared the next look is near. */
export const soonOf = ({ photos }: ContributionReply): number | undefined => (photos.some(isUnderWay) ? PHOTO_MS : undefined);

const SHAPES: Record<PublicationState, Shape> = { hidden: "ring", public: "disc", withheld: "bar" };

export function Shown({ state }: { state: PublicationState }) {
  const words = useWords();
  return (
    <Status shape={SHAPES[state] ?? "half"} className="text-[0.875rem]!">
      {words.publication[state] ?? state}
    </Status>
  );
}

/** What was said, as it was said. */
export function Said({ item }: { item: ContributionReply }) {
  const words = useWords();
  const text = item.desk?.original_text ?? item.text;
  return (
    <Section title={words.words}>
      <p className="text-body whitespace-pre-wrap">{text || <span className="text-muted">{words.noWords}</span>}</p>
    </Section>
  );
}

/** The photographs as the desk sees them, whole; parts of each can be hidden. */
export function Pictures({ item }: { item: ContributionReply }) {
  const words = useWords();
  return (
    <Section title={words.photos}>
      {item.photos.length === 0 && <p className="text-muted">{words.noPhotos}</p>}
      <ul className="grid gap-3">
        {item.photos.map((photo, index) => (
          <li key={photo.upload_id}>
            {photo.large ? (
              <a href={photo.large.url} target="_blank" rel="noreferrer" className="block bg-daikon">
                <img src={photo.large.url} width={photo.large.width} height={photo.large.height} alt={words.photo(index + 1)} className="h-auto max-h-[60vh] w-full object-contain" />
              </a>
            ) : (
              <PhotoState photo={photo} />
            )}
            {item.desk && <HidePart short holder={{ kind: "contribution", id: item.id }} photo={photo} name={words.photo(index + 1)} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What is known of it, in the column of facts. */
export function Facts({ item, children }: { item: ContributionReply; children?: ReactNode }) {
  const words = useWords();
  return (
    <dl className="mb-5 grid grid-cols-[5.25rem_minmax(0,1fr)] items-baseline gap-x-3 gap-y-1.5 text-[0.9375rem] leading-150 [&_dt]:text-[0.875rem] [&_dt]:text-muted">
      <dt>{words.state}</dt>
      <dd>
        <Shown state={item.publication} />
        {item.withheld_reason && <span className="block text-muted">{item.withheld_reason}</span>}
      </dd>
      {item.desk && (
        <>
          <dt>{words.contactIs}</dt>
          <dd>{words.contact[item.desk.contact]}</dd>
        </>
      )}
      {children}
    </dl>
  );
}

export function Where({ item }: { item: ContributionReply }) {
  const words = useWords();
  const here = useHere();
  const { latitude, longitude, label, note, district, accuracy } = item.place;
  const reach = here && reachOf(here.districts, district, accuracy);
  const at = useMemo(() => ({ latitude, longitude, reach }), [latitude, longitude, reach]);
  return (
    <Section title={words.place}>
      <p>
        {label}
        {note && <span className="text-muted">（{note}）</span>}
        {reach && <strong className="block text-[0.875rem]">{words.townOnly}</strong>}
      </p>
      {here && <MapFrame key={item.id} ground={here.ground} label={words.placeMap} start={{ centre: at, zoom: reach ? TOWN : STREET }} chosen={at} quiet className="mt-2 h-44" />}
    </Section>
  );
}

/** Nothing keeps each step of a contribution: what is known of it is its history. */
export type Step = { id: "arrived" | "thanked"; at: string; note: string };

export const arrivedOnly = ({ received_at }: ContributionReply): Step[] => [{ id: "arrived", at: received_at, note: "" }];

export function useStepLine() {
  const words = useWords();
  return ({ id, at, note }: Step): HistoryLine => ({ id, at, note, what: words[id], by: id === "arrived" ? words.author : words.staff, told: false, shape: id === "arrived" ? "ring" : "half" });
}

export const shownOf = (item: ContributionReply): Record<string, string | null> => ({
  publication: item.publication,
  text: item.text,
  photos: String(item.photos.length),
});

export function useSaying() {
  const words = useWords();
  return { fields: words.fields, say: ({ field }: { field: string }, value: string | null) => (value !== null && field === "publication" ? (words.publication[value] ?? value) : value) };
}
