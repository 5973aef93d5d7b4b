import { join } from "@tsunagaru/kit";
import type { At } from "@tsunagaru/kit/map";
import { ChevronDown, ChevronUp, List, Map as MapIcon } from "lucide-react";
import { useState } from "react";
import { useLabels } from "../../../labels";
import type { Filter } from "../filter";
import { DeskMap } from "./desk-map";

const STORED = "desk.map";

/** The map under the queue, which can be folded away; on a phone it takes the queue's place. */
export function MapPart({
  filter,
  chosen,
  shown,
  onShow,
  onOpen,
}: {
  filter: Filter;
  chosen: At | null;
  /** On a phone: whether the map is in front. */
  shown: boolean;
  onShow: (shown: boolean) => void;
  onOpen: (id: string) => void;
}) {
  const words = useLabels().queue;
  const [folded, setFolded] = useState(() => localStorage.getItem(STORED) === "folded");
  const fold = () => {
    localStorage.setItem(STORED, folded ? "open" : "folded");
    setFolded(!folded);
  };
  const Arrow = folded ? ChevronUp : ChevronDown;
  return (
    <>
      <div className={join("relative min-h-0 flex-col border-t border-rule desk:flex", shown ? "flex flex-1" : "hidden", folded ? "desk:flex-none" : "desk:flex-none desk:basis-[36%]")}>
        <button
          type="button"
          aria-expanded={!folded}
          onClick={fold}
          className="absolute -top-11 right-4 z-10 hidden min-h-11 items-center gap-1.5 rounded-t-8 border border-b-0 border-rule bg-white px-3.5 text-[0.875rem] hover:bg-solid-gray-50 desk:inline-flex"
        >
          <MapIcon size={18} aria-hidden="true" />
          {folded ? words.openMap : words.hideMap}
          <Arrow size={18} aria-hidden="true" />
        </button>
        {(!folded || shown) && (
          <div className="min-h-0 flex-1">
            <DeskMap filter={filter} chosen={chosen} onOpen={onOpen} />
          </div>
        )}
      </div>
      <div className="border-t border-rule p-2 desk:hidden">
        <button type="button" onClick={() => onShow(!shown)} className="flex min-h-12 w-full items-center justify-center gap-2 rounded-8 font-bold text-action hover:bg-action-soft">
          {shown ? <List size={20} aria-hidden="true" /> : <MapIcon size={20} aria-hidden="true" />}
          {shown ? words.showList : words.showMap}
        </button>
      </div>
    </>
  );
}
