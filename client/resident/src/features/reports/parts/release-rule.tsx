import { useQuery } from "@tanstack/react-query";
import { getReportRelease } from "@tsunagaru/sdk";
import { useWords } from "../words";
import { useHere } from "../../../shared/municipality";

/** Who lets reports of a category into public, in a sentence. */
export function ReleaseRule({ category, className }: { category: string; className?: string }) {
  const words = useWords().release;
  const kind = useHere()?.categories.find(({ code }) => code === category);
  if (!kind) return null;
  return <p className={className}>{!kind.public ? words.never : kind.release === "automatic" ? words.byRule(kind.release_after_hours) : words.byStaff}</p>;
}

/** Who released a public report; no names. */
export function ReleasedBy({ id, className }: { id: string; className?: string }) {
  const words = useWords().release;
  const { data } = useQuery({
    queryKey: ["release", id],
    queryFn: async ({ signal }) => (await getReportRelease({ path: { report_id: id }, signal })).data,
  });
  const last = data?.history.findLast(({ publication }) => publication === "public");
  const said = last && words.releasedBy[last.by];
  return said ? <p className={className}>{said}</p> : null;
}
