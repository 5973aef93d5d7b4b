import { Button, Notice, ProblemNote, useToast } from "@tsunagaru/kit";
import { moveReport, type OpenMove, type ReportReply } from "@tsunagaru/sdk";
import { X } from "lucide-react";
import type { FormEvent } from "react";
import { useLabels } from "../../../labels";
import { useChange } from "../change";
import { ConflictDialog } from "../conflict-dialog";
import { toHeading } from "../detail/head";
import { type Draft, drop, fold } from "./drafts";
import { Inputs } from "./inputs";
import { compose, type Fields, missing } from "./needs";
import { Preview } from "./preview";

/** The inputs of one move, what the reporter will get of them, and the button that makes it so. */
export function MoveForm({ report, draft, move }: { report: ReportReply; draft: Draft; move: OpenMove }) {
  const labels = useLabels();
  const words = labels.moves;
  const toast = useToast();
  const sending = useChange();

  const fields: Fields = { ...draft.fields, upload_ids: draft.photos.flatMap(({ upload }) => (upload ? [upload] : [])) };
  const body = compose(move.name, move.needs, fields);
  const open = missing(move.needs, fields);
  // Photographs may still be on their way while the words are read.
  const readable = missing(move.needs.filter((need) => !need.includes("upload_ids")), fields).length === 0;
  const takesPhotos = move.needs.some((need) => need.includes("upload_ids"));
  const uploading = takesPhotos && draft.photos.some(({ state }) => state === "sending");
  const refused = takesPhotos && draft.photos.some(({ state }) => state === "refused");
  const hold = uploading ? words.uploading : refused ? words.refused : open.length > 0 ? words.missing(open.map((need) => nameOf(need, words.needs)).join("・")) : null;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (hold) return;
    sending.send({
      base: draft.base,
      send: async (ifMatch) =>
        (await moveReport({ path: { report_id: report.id }, body, headers: { "If-Match": ifMatch, "Idempotency-Key": draft.keyOf(body) } })).data,
      done: () => {
        drop(report.id);
        toHeading();
        toast(words.done(words.names[move.name] ?? move.name));
      },
    });
  };
  const close = () => {
    fold(report.id);
    toHeading();
  };
  const stillOpen = sending.conflict?.now.moves.find(({ name }) => name === move.name);

  return (
    <form onSubmit={submit} noValidate className="grid gap-4 px-5 pt-2 pb-4">
      <div className="sticky top-0 z-10 -mx-5 flex items-center gap-3 border-b border-rule bg-white px-5 py-1">
        <h3 ref={focusNow} tabIndex={-1} className="flex-1 text-[1.125rem] font-bold">
          {words.names[move.name]}
        </h3>
        <button type="button" onClick={close} aria-label={labels.close} className="-mr-2.5 grid size-11 place-items-center rounded-full hover:bg-solid-gray-50">
          <X size={22} aria-hidden="true" />
        </button>
      </div>
      {report.version !== draft.base.version && (
        <Notice tone="caution" live>
          {words.changed}
        </Notice>
      )}
      <Inputs draft={draft} move={move} />
      <section className="grid gap-2">
        <h4 className="font-bold">{words.preview.title}</h4>
        <Preview report={report} move={move} body={body} complete={readable} />
      </section>
      {sending.error && <ProblemNote error={sending.error} words={labels.problems} />}
      <div className="sticky bottom-0 -mx-5 -mb-4 flex flex-wrap items-center justify-end gap-x-4 gap-y-1 border-t border-rule bg-white px-5 py-3">
        <p role="status" className="text-[0.9375rem] text-muted">
          {hold}
        </p>
        <Button type="submit" look="strong" busy={sending.busy} disabled={hold !== null}>
          {move.tells && report.desk?.contact !== "none" ? words.send : words.silentSend}
        </Button>
      </div>
      <ConflictDialog
        conflict={sending.conflict}
        mine={draft.fields.note}
        possible={stillOpen !== undefined && missing(stillOpen.needs, fields).length === 0}
        busy={sending.busy}
        onAgain={sending.again}
        onLeave={sending.leave}
      />
    </form>
  );
}

/** The reader's place goes to what has just unfolded. */
const focusNow = (heading: HTMLElement | null) => heading?.focus();

const nameOf = (need: string, names: Partial<Record<string, string>>): string => names[need] ?? need;
