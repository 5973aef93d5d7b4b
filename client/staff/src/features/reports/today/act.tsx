import type { ComponentProps } from "react";
import { NextAct } from "../../../desk/case/next-act";
import type { QueueSource } from "../../../shell/entry";
import { reportsDesk } from "../desk";

/** The next act of a report, in the preview of the queue over all rooms. */
export function ReportAct({ waiting, onDone, open }: ComponentProps<NonNullable<QueueSource["Act"]>>) {
  return <NextAct desk={reportsDesk} id={waiting.subject.id} name={waiting.act?.name ?? ""} onDone={onDone} open={open} />;
}
