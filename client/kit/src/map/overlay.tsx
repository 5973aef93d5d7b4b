import { useKitLabels } from "../i18n";
import type { Credit as Named } from "./ground";

/** Who made the pictures of the ground: named on the map itself, as they ask. */
export function Credit({ credit: { text, url } }: { credit: Named }) {
  return (
    <p className="absolute bottom-2.5 left-11 rounded-4 bg-white/85 px-1.5 text-[0.75rem] leading-[1.5rem]">
      {url ? (
        <a href={url} target="_blank" rel="noreferrer" className="text-ink underline">
          {text}
        </a>
      ) : (
        text
      )}
    </p>
  );
}

/** Where no street has a name: the town in the middle, and why there are no streets. On a small map the one that says why: the town stands above it. */
export function Standing({ near, absent }: { near: string | undefined; absent: boolean }) {
  const words = useKitLabels();
  return (
    <p role="status" className="phrase pointer-events-none absolute right-16 bottom-3 left-12 mx-auto w-fit rounded-4 bg-white/90 px-2.5 py-1 text-center text-[0.8125rem] leading-150 text-muted empty:hidden @max-[20rem]/map:text-[0.75rem]">
      {near && <strong className="block text-ink @max-[20rem]/map:hidden">{words.near(near)}</strong>}
      {absent && words.mapPlain}
    </p>
  );
}

/** The place that moving the map moves. */
export function Pin() {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 44" className="pointer-events-none absolute top-1/2 left-1/2 h-11 w-8 -translate-x-1/2 -translate-y-full drop-shadow">
      <path d="M16 1C7.7 1 1 7.6 1 15.8 1 26.5 13.400 40 15.300 42.200a1 1 0 0 0 1.400 0C18.600 40 31 26.500 31 15.800 31 7.600 24.300 1 16 1Z" fill="#115a36" stroke="#fff" strokeWidth="2" />
      <circle cx="16" cy="16" r="5.500" fill="#fff" />
    </svg>
  );
}

/** Offline and never fetched before: the places beside the map do without it. */
export function Later() {
  const words = useKitLabels();
  return <p className="phrase grid size-full place-content-center p-6 text-center text-[0.9375rem] text-muted">{words.mapLater}</p>;
}
