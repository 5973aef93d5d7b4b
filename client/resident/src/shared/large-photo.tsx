import { useKitLabels } from "@tsunagaru/kit/i18n";
import { Maximize2 } from "lucide-react";
import { lazy, type ReactNode, Suspense, useState } from "react";

const viewer = () => import("@tsunagaru/kit/viewer");
const Viewer = lazy(async () => ({ default: (await viewer()).Viewer }));
const ZoomPhoto = lazy(async () => ({ default: (await viewer()).ZoomPhoto }));

/** A photograph over the whole screen, to be looked at closely. */
export function Enlarged({ src, alt, onClose }: { src: string; alt: string; onClose: () => void }) {
  return (
    <Suspense>
      <Viewer label={alt} onClose={onClose}>
        <ZoomPhoto src={src} alt={alt} />
      </Viewer>
    </Suspense>
  );
}

/** A photograph that a press shows over the whole screen. */
export function LargePhoto({ src, alt, children }: { src: string; alt: string; children: ReactNode }) {
  const kit = useKitLabels();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)} aria-label={`${kit.enlarge}: ${alt}`} className="block w-full cursor-zoom-in">
        {children}
      </button>
      {open && <Enlarged src={src} alt={alt} onClose={() => setOpen(false)} />}
    </>
  );
}

/** The links that show each picture of a pair by itself: what lies over a pair takes the presses. */
export function EnlargePair({ before, after }: Record<"before" | "after", { src: string; alt: string }>) {
  const kit = useKitLabels();
  const [shown, setShown] = useState<{ src: string; alt: string } | null>(null);
  return (
    <div className="flex flex-wrap gap-x-5">
      {[
        { photo: before, word: kit.enlargeBefore },
        { photo: after, word: kit.enlargeAfter },
      ].map(({ photo, word }) => (
        <button key={word} type="button" className="link inline-flex min-h-11 items-center gap-1.5 text-second" onClick={() => setShown(photo)}>
          <Maximize2 size={18} strokeWidth={1.75} aria-hidden="true" />
          {word}
        </button>
      ))}
      {shown && <Enlarged {...shown} onClose={() => setShown(null)} />}
    </div>
  );
}
