import { useQuery } from "@tanstack/react-query";
import { getReportFollow } from "@tsunagaru/sdk";
import { deviceKey } from "../around/device";
import { Question } from "./question";

/** Whoever follows a report says too whether it is fixed; these answers are counted, they move nothing. */
export function FollowerQuestion({ id }: { id: string }) {
  const who = { "Device-Key": deviceKey() };
  const { data } = useQuery({
    queryKey: ["follow", id],
    queryFn: async ({ signal }) => (await getReportFollow({ path: { report_id: id }, headers: who, signal })).data,
  });
  if (!data?.following) return null;
  return <Question id={id} who={who} title={false} reporter={false} />;
}
