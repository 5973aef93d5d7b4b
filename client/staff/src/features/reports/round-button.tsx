import { useToast } from "@tsunagaru/kit";
import { Footprints } from "lucide-react";
import { useState } from "react";
import { useAddToRound } from "../../shared/round";
import { AcceptFirst } from "./accept-first";
import { useLabels } from "./words";

/** Puts the open report on today's round. */
export function RoundButton({ id }: { id: string }) {
  const words = useLabels().bulk;
  const toast = useToast();
  const adding = useAddToRound();
  const [asked, ask] = useState<string[]>([]);
  const add = (accept: boolean) =>
    adding.mutate(
      { ids: [id], accept },
      {
        onSuccess: ({ added, acceptFirst }) => {
          ask(acceptFirst);
          if (acceptFirst.length === 0) toast(added > 0 ? words.addedOne : words.notAdded(1));
        },
      },
    );
  return (
    <>
      <button type="button" aria-label={words.addOne} title={words.addOne} disabled={adding.isPending} onClick={() => add(false)} className="grid size-11 place-items-center rounded-8 hover:bg-daikon">
        <Footprints size={20} aria-hidden="true" />
      </button>
      <AcceptFirst ids={asked} adding={adding} onAccept={() => add(true)} onLeave={() => ask([])} />
    </>
  );
}
