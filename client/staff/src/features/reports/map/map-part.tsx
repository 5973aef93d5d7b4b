import { join } from "@tsunagaru/kit";
import type { At } from "@tsunagaru/kit/map";
import { List, Map as MapIcon } from "lucide-react";
import { useLabels } from "../../../labels";
import type { Filter } from "../filter";
import { DeskMap } from "./desk-map";

/** The map under the queue, which can be folded away; on a phone it takes the queue's place. */
export function MapPart({
  filter,
  chosen,
  folded,
  shown,
  onShow,
  onOpen,
}: {
  filter: Filter;
  chosen: At | null;
  /** On a wide screen: whether the queue has all the height. */
  folded: boolean;
  /** On a phone: whether the map is in front. */
  shown: boolean;
  onShow: (shown: boolean) => void;
  onOpen: (id: string) => void;
}) {
  const words = useLabels().queue;
  return (
    <>
      <div className={join("min-h-0 border-t border-rule", shown ? "flex-1" : "hidden", folded ? "desk:hidden" : "desk:block desk:flex-none desk:basis-[36%]")}>
        <DeskMap filter={filter} chosen={chosen} onOpen={onOpen} />
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
