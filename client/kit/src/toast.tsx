import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from "react";
import { useKitLabels } from "./i18n";

type Toast = { id: number; text: string; undo?: (() => void) | undefined };
type Show = (text: string, undo?: () => void) => void;

const ToastContext = createContext<Show>(() => undefined);

/** `const toast = useToast(); toast("保存しました", undo)`: said aloud, gone after a while. */
export const useToast = (): Show => useContext(ToastContext);

const STAYS_MS = 6_000;
const STAYS_WITH_UNDO_MS = 12_000;

export function ToastProvider({ children }: { children: ReactNode }) {
  const words = useKitLabels();
  const [toast, setToast] = useState<Toast | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const close = useCallback(() => {
    clearTimeout(timer.current);
    setToast(null);
  }, []);
  const show = useCallback<Show>(
    (text, undo) => {
      clearTimeout(timer.current);
      setToast({ id: Date.now(), text, undo });
      timer.current = setTimeout(close, undo ? STAYS_WITH_UNDO_MS : STAYS_MS);
    },
    [close],
  );
  const value = useMemo(() => show, [show]);
  return (
    <ToastContext value={value}>
      {children}
      <div role="status" className="pointer-events-none print:hidden fixed inset-x-0 bottom-24 z-50 flex justify-center px-4 desk:bottom-8">
        {toast && (
          <div key={toast.id} className="on-night pointer-events-auto flex min-h-12 items-center gap-4 rounded-8 px-4 py-2 shadow-3">
            <span>{toast.text}</span>
            {toast.undo && (
              <button
                type="button"
                className="min-h-11 px-2 font-bold text-green underline underline-offset-4"
                onClick={() => {
                  toast.undo?.();
                  close();
                }}
              >
                {words.undo}
              </button>
            )}
          </div>
        )}
      </div>
    </ToastContext>
  );
}
