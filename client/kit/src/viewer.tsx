import { X } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useKitLabels } from "./i18n";
import { join } from "./join";

/** Photographs over the whole screen, on night. Escape, the sign and the way back close it. */
export function Viewer({ label, onClose, children }: { label: string; onClose: () => void; children: ReactNode }) {
  const words = useKitLabels();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-label={label} onClose={onClose} className="on-night m-0 h-dvh max-h-none w-dvw max-w-none p-0 open:flex open:flex-col">
      <div className="flex shrink-0 items-center gap-3 py-1 pr-2 pl-5">
        <p className="phrase min-w-0 flex-1 text-second">{label}</p>
        <button type="button" onClick={onClose} aria-label={words.close} className="grid size-11 shrink-0 place-items-center rounded-full">
          <X size={24} strokeWidth={1.75} aria-hidden="true" />
        </button>
      </div>
      <div className="grid min-h-0 flex-1">{children}</div>
    </dialog>
  );
}

/** One photograph, whole; a press makes it larger than the screen, to be moved about, and another fits it again. */
export function ZoomPhoto({ src, alt }: { src: string; alt: string }) {
  const words = useKitLabels();
  const [large, setLarge] = useState(false);
  return (
    <div className="grid min-h-0 touch-manipulation overflow-auto">
      <button type="button" aria-pressed={large} onClick={() => setLarge(!large)} className={join("min-h-0 min-w-0 outline-offset-[-8px]!", large ? "w-[250%] cursor-zoom-out" : "h-full cursor-zoom-in")}>
        <img src={src} alt={alt} className={large ? "w-full" : "size-full object-contain"} />
        <span className="sr-only">{large ? words.fitAgain : words.enlarge}</span>
      </button>
    </div>
  );
}
