import { useToast } from "@tsunagaru/kit";
import { Footprints } from "lucide-react";
import { useLabels } from "./words";
import { useAddToRound } from "../../shared/round";

/** Puts the open report on today's round. */
export function RoundButton({ id }: { id: string }) {
  const words = useLabels().bulk;
  const toast = useToast();
  const adding = useAddToRound();
  const add = () => adding.mutate([id], { onSuccess: ({ items }) => toast(items[0]?.added ? words.addedOne : words.notAdded(1)) });
  return (
    <button type="button" aria-label={words.addOne} title={words.addOne} disabled={adding.isPending} onClick={add} className="grid size-11 place-items-center rounded-8 hover:bg-daikon">
      <Footprints size={20} aria-hidden="true" />
    </button>
  );
}
