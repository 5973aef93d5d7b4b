import type { HistoryEntry, ReportReply } from "@tsunagaru/sdk";

export type Compared = "state" | "publication" | "category" | "department" | "assignee" | "place" | "answer" | "public_text" | "planned_on" | "photos";

export type Difference = { field: Compared; before: string | null; after: string | null };

/** What a clerk sees of a report, as plain values that can be compared. */
const shown = (report: ReportReply): Record<Compared, string | null> => ({
  state: report.state,
  publication: report.publication,
  category: report.category,
  department: report.desk?.department_name ?? null,
  assignee: report.desk?.assignee_name ?? null,
  place: [report.place.label, report.place.note, report.place.latitude.toFixed(5), report.place.longitude.toFixed(5)].filter(Boolean).join(" "),
  answer: report.answer || null,
  public_text: report.desk?.public_text ?? null,
  planned_on: report.planned_on,
  photos: String(report.photos.length),
});

/** What somebody else changed between two readings of a report. */
export function differences(before: ReportReply, after: ReportReply): Difference[] {
  const [was, is] = [shown(before), shown(after)];
  return (Object.keys(was) as Compared[])
    .filter((field) => was[field] !== is[field])
    .map((field) => ({ field, before: was[field], after: is[field] }));
}

/** The steps of the history that the clerk had not seen; her own come too, since two tabs may be hers. */
export function since(known: HistoryEntry[], all: HistoryEntry[]): HistoryEntry[] {
  const seen = new Set(known.map(({ id }) => id));
  return all.filter(({ id }) => !seen.has(id));
}

/** One key for one intent: the same words sent again carry the same key, other words a new one. */
export function intentKeys(make: () => string): (body: unknown) => string {
  let last: { body: string; key: string } | null = null;
  return (body) => {
    const said = JSON.stringify(body);
    if (last?.body !== said) last = { body: said, key: make() };
    return last.key;
  };
}
