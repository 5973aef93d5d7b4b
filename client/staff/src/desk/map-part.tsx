import { join } from "@tsunagaru/kit";
import { List, Map as MapIcon } from "lucide-react";
import type { ComponentType } from "react";
import { useWide } from "../shared/wide";
import { useWords } from "./words";

type Props<F> = {
  Map: ComponentType<{ filter: F; chosen: string | null; onOpen: (id: string) => void }>;
  filter: F;
  chosen: string | null;
  /** On a wide screen: whether the map stands beside the list. */
  beside: boolean;
  /** On a phone: whether the map is in front. */
  shown: boolean;
  onShow: (shown: boolean) => void;
  onOpen: (id: string) => void;
};

/** The map beside the list, following the row that is reached; on a phone it takes the list's place. */
export function MapPart<F>({ Map, filter, chosen, beside, shown, onShow, onOpen }: Props<F>) {
  const words = useWords();
  const wide = useWide();
  return (
    <>
      {(wide ? beside : shown) && (
        <div className={join("min-h-0 min-w-0", wide ? "flex-none basis-[38%] border-l border-rule" : "absolute inset-x-0 top-0 bottom-16 low:bottom-13")}>
          <Map filter={filter} chosen={chosen} onOpen={onOpen} />
        </div>
      )}
      <div className="absolute inset-x-0 bottom-0 border-t border-rule bg-white p-2 low:p-0.5 @min-[64rem]/page:hidden">
        <button type="button" onClick={() => onShow(!shown)} className="flex min-h-12 w-full items-center justify-center gap-2 rounded-8 font-bold text-green hover:bg-leaf">
          {shown ? <List size={20} aria-hidden="true" /> : <MapIcon size={20} aria-hidden="true" />}
          {shown ? words.showList : words.showMap}
        </button>
      </div>
    </>
  );
}
