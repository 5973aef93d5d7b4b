import type { ComponentProps } from "react";
import { NextAct } from "../../../desk/case/next-act";
import type { QueueSource } from "../../../shell/entry";
import { commentsDesk } from "../comments/desk";
import { reportsDesk } from "../desk";
import { opinionsDesk } from "../opinions/desk";
import { idOf } from "../waiting";

type Props = ComponentProps<NonNullable<QueueSource["Act"]>>;

/** The next act of a report, in the preview of the queue over all rooms. */
export function ReportAct({ waiting, onDone, open }: Props) {
  return <NextAct desk={reportsDesk} id={waiting.subject.id} name={waiting.act?.name ?? ""} onDone={onDone} open={open} />;
}

/** What a neighbour added: whether everybody sees it. */
export function CommentAct({ waiting, onDone, open }: Props) {
  return <NextAct desk={commentsDesk} id={idOf(waiting.subject.id, waiting.id)} name={waiting.act?.name ?? ""} onDone={onDone} open={open} />;
}

/** What an author answered to a decision: that it was read. */
export function OpinionAct({ waiting, onDone, open }: Props) {
  return <NextAct desk={opinionsDesk} id={idOf(waiting.subject.id, waiting.id)} name={waiting.act?.name ?? ""} onDone={onDone} open={open} />;
}
