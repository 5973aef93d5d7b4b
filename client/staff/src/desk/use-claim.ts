import { useQueryClient } from "@tanstack/react-query";
import { useToast } from "@tsunagaru/kit";
import { useCallback } from "react";
import { useMe } from "../shared/session";
import type { Desk } from "./define";
import { useChange } from "./subject/change";
import type { BaseFilter, Case, Row } from "./types";
import { useWords } from "./words";

/** Takes a case over: the one that is seen, or one of the queue, which is read first. */
export function useClaim<F extends BaseFilter, R extends Row, C extends Case, H extends { id: string }, V extends object>({ subject, claim, key }: Desk<F, R, C, H, V>) {
  const words = useWords();
  const toast = useToast();
  const client = useQueryClient();
  const me = useMe();
  const change = useChange(subject);
  const { send } = change;

  const assign = useCallback(
    (base: C) => {
      if (!claim?.mayTake(base) || claim.isMine(base, me.id)) return;
      send({
        base,
        send: (ifMatch) => claim.take(base, me.id, ifMatch),
        done: () => {
          void client.invalidateQueries({ queryKey: [key] });
          toast(words.assigned);
        },
      });
    },
    [claim, send, me.id, client, key, toast, words.assigned],
  );
  const assignById = useCallback((id: string) => void subject.readNow(client, id).then(assign, () => toast(words.notAssigned)), [client, subject, assign, toast, words.notAssigned]);
  return { ...change, assign, assignById };
}
