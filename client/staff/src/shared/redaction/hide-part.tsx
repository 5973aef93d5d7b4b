import { SquareDashed } from "lucide-react";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useLabels } from "./words";
import type { Holder } from "./doors";

const RedactionEditor = lazy(async () => ({ default: (await import("./editor")).RedactionEditor }));

const REDACTABLE = ["ready", "unchecked", "burning"];

type Props = { holder: Holder; photo: { upload_id: string; state: string }; /** Says which photograph, to those who do not see it. */ name: string; short?: boolean };

/** Under a photograph: opens the editor that hides parts of it. Nothing where there is no picture to work on. */
export function HidePart({ holder, photo, name, short = false }: Props) {
  const words = useLabels().redaction;
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  // A dialog that is taken away does not give the focus back, other than one that closes.
  useEffect(() => (open ? () => opener.current?.focus() : undefined), [open]);
  if (!REDACTABLE.includes(photo.state)) return null;
  return (
    <>
      <button ref={opener} type="button" className="link relative inline-flex min-h-11 items-center gap-1.5 text-left text-[0.9375rem]" onClick={() => setOpen(true)}>
        <SquareDashed size={18} aria-hidden="true" className="shrink-0" />
        {short ? words.short : words.title}
        <span className="sr-only">{words.of(name)}</span>
      </button>
      {open && (
        <Suspense fallback={null}>
          <RedactionEditor holder={holder} uploadId={photo.upload_id} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
