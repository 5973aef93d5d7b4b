import { useQueryClient } from "@tanstack/react-query";
import { useToast } from "@tsunagaru/kit";
import { editReport, type ReportReply } from "@tsunagaru/sdk";
import { useCallback } from "react";
import { useLabels } from "../../labels";
import { useMe } from "../../shared/session";
import { useChange } from "./change";
import { readNow } from "./data";

/** Takes a report over: the one that is seen, or one of the queue, which is read first. */
export function useAssign() {
  const words = useLabels().detail;
  const toast = useToast();
  const client = useQueryClient();
  const me = useMe();
  const change = useChange();
  const { send } = change;

  const assign = useCallback(
    (base: ReportReply) => {
      if (!base.editable || base.desk?.assignee_id === me.id) return;
      send({
        base,
        send: async (ifMatch) => (await editReport({ path: { report_id: base.id }, body: { assignee_id: me.id }, headers: { "If-Match": ifMatch } })).data,
        done: () => toast(words.assigned),
      });
    },
    [send, me.id, toast, words.assigned],
  );
  const assignById = useCallback((id: string) => void readNow(client, id).then(assign, () => toast(words.notAssigned)), [client, assign, toast, words.notAssigned]);
  return { ...change, assign, assignById };
}
