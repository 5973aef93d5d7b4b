import type { HistoryEntry, ReportReply } from "@tsunagaru/sdk";
import type { ComponentProps } from "react";
import { useChange as useCaseChange } from "../../desk/subject/change";
import { ConflictDialog as OfCase } from "../../desk/subject/conflict-dialog";
import { reportCase } from "./subject";

/** Sends changes of a report; where it has a newer version, says what is new instead of overwriting it. */
export const useChange = () => useCaseChange(reportCase);

export const ConflictDialog = (rest: Omit<ComponentProps<typeof OfCase<ReportReply, HistoryEntry>>, "subject">) => <OfCase subject={reportCase} {...rest} />;
