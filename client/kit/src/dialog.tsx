import { X } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { useKitLabels } from "./i18n";
import { join } from "./join";

/** The browser's own modal dialog: focus, Escape and the ground behind come with it. */
export function Dialog({
  open,
  title,
  onClose,
  children,
  actions,
  stays = false,
  wide = false,
}: {
  open: boolean;
  title: ReactNode;
  onClose: () => void;
  children: ReactNode;
  actions?: ReactNode;
  /** Cannot be put aside: neither Escape nor a click beside it closes it. */
  stays?: boolean;
  wide?: boolean;
}) {
  const words = useKitLabels();
  const heading = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (open && !element?.open) element?.showModal();
    if (!open && element?.open) element.close();
  }, [open]);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={heading}
      onClose={onClose}
      onCancel={(event) => stays && event.preventDefault()}
      closedby={stays ? "none" : "any"}
      className={join("m-auto rounded-16 bg-white p-0 text-ink backdrop:bg-black/50", wide ? "w-[min(56rem,calc(100vw-2rem))]" : "w-[min(36rem,calc(100vw-2rem))]")}
    >
      {open && (
        <div className="grid grid-cols-1 gap-4 p-5 desk:p-7">
          <div className="flex items-start gap-3">
            <h2 id={heading} className="flex-1 text-[1.25rem] font-bold leading-150">
              {title}
            </h2>
            {!stays && (
              <button type="button" onClick={onClose} aria-label={words.close} className="-mt-2 -mr-2 grid size-11 place-items-center rounded-full hover:bg-daikon">
                <X size={22} aria-hidden="true" />
              </button>
            )}
          </div>
          {children}
          {actions && <div className="flex flex-wrap justify-end gap-2 pt-1">{actions}</div>}
        </div>
      )}
    </dialog>
  );
}
