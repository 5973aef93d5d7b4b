import { useQuery } from "@tanstack/react-query";
import { listReportHistory } from "@tsunagaru/sdk";
import { bearer } from "./bearer";
import type { Session } from "./session";

/** What the department asked last. */
export function useAsked(session: Session): string | undefined {
  const history = useQuery({
    queryKey: ["own", session.id, "history"],
    queryFn: async ({ signal }) => (await listReportHistory({ path: { report_id: session.id }, headers: bearer(session), signal })).data.items,
  });
  return history.data?.findLast(({ move }) => move === "ask_reporter")?.note;
}
