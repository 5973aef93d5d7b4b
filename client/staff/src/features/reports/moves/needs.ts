import type { CannotReason, PartRequest, ReportMove, ReportMoveRequest, UploadRef } from "@tsunagaru/sdk";

/** All that a clerk may have typed for a report, whichever move it will be for. */
export type Fields = {
  note: string;
  department: string;
  reason: CannotReason | "";
  planned_on: string;
  forwarded_to: string;
  duplicate_of: string;
  upload_ids: UploadRef[];
  no_photo_reason: string;
  parts: PartRequest[];
};

export type FieldName = keyof Fields;

export const NOTHING: Fields = {
  note: "",
  department: "",
  reason: "",
  planned_on: "",
  forwarded_to: "",
  duplicate_of: "",
  upload_ids: [],
  no_photo_reason: "",
  parts: [],
};

const isField = (name: string): name is FieldName => name in NOTHING;

/** What is asked for a move: what the service says it needs, and a note, which every move takes. */
export function asked(needs: string[]): { fields: FieldName[]; unknown: string[] } {
  const names = needs.flatMap((need) => need.split("|"));
  const fields = names.filter(isField);
  return {
    fields: fields.includes("note") ? fields : [...fields, "note"],
    unknown: needs.filter((need) => !need.split("|").some(isField)),
  };
}

const given = (fields: Fields, name: string): boolean => {
  if (name === "parts") return fields.parts.length > 1 && fields.parts.every(({ category }) => category !== "");
  return isField(name) && fields[name].length > 0 && (name === "upload_ids" || String(fields[name]).trim() !== "");
};

/** The needs that are still open; one written `a|b` is met by either. */
export const missing = (needs: string[], fields: Fields): string[] => needs.filter((need) => !need.split("|").some((name) => given(fields, name)));

/** The request: what this move asks for and nothing that was typed for another. */
export function compose(move: ReportMove, needs: string[], fields: Fields): ReportMoveRequest {
  const takes = new Set(asked(needs).fields);
  const text = (name: Exclude<FieldName, "upload_ids" | "parts">) => (takes.has(name) && fields[name].trim() ? { [name]: fields[name].trim() } : {});
  return {
    move,
    ...text("note"),
    ...text("department"),
    ...text("reason"),
    ...text("planned_on"),
    ...text("forwarded_to"),
    ...text("duplicate_of"),
    ...text("no_photo_reason"),
    ...(takes.has("parts") && given(fields, "parts") && { parts: fields.parts }),
    ...(takes.has("upload_ids") && fields.upload_ids.length > 0 && { upload_ids: fields.upload_ids }),
  };
}
