import { useMutation } from "@tanstack/react-query";
import { useToast } from "@tsunagaru/kit";
import { type Me, removeFromRound, type RoundReply } from "@tsunagaru/sdk";
import { type DragEvent, useState } from "react";
import { useLabels } from "./words";
import { useRoundEdit } from "./head";
import { moved } from "./order";
import type { DeedEntry } from "./outbox";
import { Stop } from "./stop";

type Props = { round: RoundReply; me: Me; deeds: DeedEntry[] | null; fresh: boolean; reached: string | null; onReached: (id: string | null) => void; onRound: (round: RoundReply) => void; onRefused: () => void };

/** The stops in the order of the walk; the order is changed by dragging or by the two arrows. */
export function Stops({ round, me, deeds, fresh, reached, onReached, onRound, onRefused }: Props) {
  const words = useLabels().crew;
  const toast = useToast();
  const [dragged, setDragged] = useState<string | null>(null);
  const order = useRoundEdit(round, onRound, () => {
    toast(words.changed);
    onRefused();
  });
  const removal = useMutation({
    mutationFn: async (report_id: string) =>
      (await removeFromRound({ path: { round_id: round.id, report_id }, headers: { "If-Match": `"${round.version}"` } })).data,
    onSuccess: (next) => {
      onRound(next);
      toast(words.removed);
    },
    onError: onRefused,
  });
  const ids = round.stops.map(({ report_id }) => report_id);
  const place = (id: string, at: number) => {
    const report_ids = moved(ids, id, at);
    if (report_ids !== ids) order.mutate({ report_ids });
  };
  return (
    <ol aria-label={words.list} className="divide-y divide-rule pb-8">
      {round.stops.map((stop, index) => (
        // By keyboard the arrows inside do the same.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
        <li
          key={stop.report_id}
          draggable={fresh}
          onDragStart={() => setDragged(stop.report_id)}
          onDragEnd={() => setDragged(null)}
          onDragOver={(event: DragEvent) => dragged && event.preventDefault()}
          onDrop={() => dragged && place(dragged, index)}
          className={dragged === stop.report_id ? "opacity-50" : ""}
        >
          <Stop
            stop={stop}
            number={index + 1}
            me={me}
            deeds={deeds}
            open={reached === stop.report_id}
            onOpen={(open) => onReached(open ? stop.report_id : null)}
            {...(fresh && {
              onUp: index > 0 ? () => place(stop.report_id, index - 1) : undefined,
              onDown: index < ids.length - 1 ? () => place(stop.report_id, index + 1) : undefined,
              onRemove: () => removal.mutate(stop.report_id),
            })}
          />
        </li>
      ))}
    </ol>
  );
}
