import { editReport, type ReportReply } from "@tsunagaru/sdk";
import type { Claim } from "../../desk/define";

/** Whose a report is, and taking it over. */
export const claim: Claim<ReportReply> = {
  isFree: ({ desk, editable, closed_at }) => editable && closed_at === null && desk !== null && desk.assignee_id === null,
  isMine: ({ desk }, me) => desk?.assignee_id === me,
  mayTake: ({ editable, desk }) => editable && desk !== null,
  take: async ({ id }, me, ifMatch) => (await editReport({ path: { report_id: id }, body: { assignee_id: me }, headers: { "If-Match": ifMatch } })).data,
};
