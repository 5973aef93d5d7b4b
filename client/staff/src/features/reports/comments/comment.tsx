import { Button, Photo, ProblemNote, Status, TextArea, useToast } from "@tsunagaru/kit";
import { dateTime } from "@tsunagaru/kit/format";
import { useMutation } from "@tanstack/react-query";
import { type CommentReply, moveReportComment, type PublicationMove, type ReportReply } from "@tsunagaru/sdk";
import { useState } from "react";
import { useLabels } from "../words";
import { Misses } from "../../../shared/faces/misses";
import { PhotoState } from "../../../shared/photo-state";
import { HidePart } from "../../../shared/redaction/hide-part";
import { ReasonFields, type Why } from "../publication/reason";

const SHAPES = { hidden: "ring", public: "disc", withheld: "bar" } as const;

/** A comment is withheld and shown again; it is not changed while it is shown. */
type CommentMove = Exclude<PublicationMove, "change">;
type Props = { report: ReportReply; comment: CommentReply; onChanged: () => void };

/** One comment with what may be done now. */
export function Comment({ report, comment, onChanged }: Props) {
  const labels = useLabels();
  const words = labels.neighbours;
  const [doing, setDoing] = useState<CommentMove | null>(null);
  return (
    <article className="grid gap-1.5">
      <p className="flex flex-wrap items-center gap-x-3 text-[0.875rem] text-muted">
        <Status shape={SHAPES[comment.state]}>
          {labels.publications[comment.state]}
        </Status>
        <span>{words.author[comment.author]}</span>
        <time dateTime={comment.at} className="figures">
          {dateTime(comment.at)}
        </time>
      </p>
      {comment.original_text && <p className="whitespace-pre-wrap">{comment.original_text}</p>}
      {comment.state === "public" && comment.text !== comment.original_text && (
        <p className="rounded-4 bg-daikon px-3 py-2 text-[0.9375rem] whitespace-pre-wrap">
          <span className="block text-[0.8125rem] text-muted">{words.shown}</span>
          {comment.text}
        </p>
      )}
      {comment.withheld_reason && <p className="text-[0.9375rem] text-muted">{words.withheldFor(comment.withheld_reason)}</p>}
      {doing === null && <Pictures report={report} comment={comment} />}
      {doing === null ? (
        <div className="flex flex-wrap gap-2">
          {comment.moves.map(({ name }) =>
            name === "change" ? null : (
              <Button key={name} size="small" onClick={() => setDoing(name)}>
                {words[name]}
              </Button>
            ),
          )}
        </div>
      ) : (
        <Decide
          report={report}
          comment={comment}
          move={doing}
          onChanged={() => {
            setDoing(null);
            onChanged();
          }}
          onCancel={() => setDoing(null)}
        />
      )}
    </article>
  );
}

/** Photographs of a comment; parts of each can be hidden. */
export function Pictures({ report, comment }: { report: ReportReply; comment: CommentReply }) {
  const words = useLabels().neighbours;
  if (comment.photos.length === 0) return null;
  return (
    <ul className="grid grid-cols-3 gap-2">
      {comment.photos.map((photo, index) => (
        <li key={photo.upload_id}>
          {photo.large ? (
            <a href={photo.large.url} target="_blank" rel="noreferrer" className="block rounded-8">
              <Photo src={photo.small?.url ?? photo.large.url} alt={words.photoAlt(index + 1)} className="rounded-8" />
            </a>
          ) : (
            <PhotoState photo={photo} />
          )}
          {report.desk && <HidePart short holder={{ kind: "report", id: report.id }} photo={photo} name={words.photoAlt(index + 1)} />}
        </li>
      ))}
    </ul>
  );
}

/** The words and pictures that everybody will see, or why nobody will. */
function Decide({ report, comment, move, onChanged, onCancel }: Props & { move: CommentMove; onCancel: () => void }) {
  const labels = useLabels();
  const words = labels.neighbours;
  const toast = useToast();
  const shows = move !== "withhold";
  const [text, setText] = useState(comment.text || (comment.original_text ?? ""));
  const [why, setWhy] = useState<Why>({ reason: "", note: "" });
  const [chosen, setChosen] = useState(() => comment.photos.filter(({ large }) => large).map(({ upload_id }) => upload_id));
  const send = useMutation({
    mutationFn: () =>
      moveReportComment({
        path: { report_id: report.id, comment_id: comment.id },
        body: shows ? { move, upload_ids: chosen, ...(text.trim() && { public_text: text.trim() }) } : { move, note: why.note.trim(), ...(why.reason && { reason: why.reason }) },
        headers: { "If-Match": `"${comment.version}"` },
      }),
    onSuccess: () => {
      toast(shows ? words.published : words.withheldDone);
      onChanged();
    },
  });
  const toggle = (id: string, on: boolean) => setChosen((all) => (on ? [...all, id] : all.filter((one) => one !== id)));
  return (
    <form
      data-alone
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      {shows ? (
        <>
          {comment.original_text && <TextArea label={words.publicText} maxLength={2000} value={text} onChange={(event) => setText(event.target.value)} />}
          {comment.photos.length > 0 && <Misses />}
          <ul className="grid grid-cols-3 gap-2">
            {comment.photos.map((photo, index) => (
              <li key={photo.upload_id}>
                <label className="block rounded-8 border border-rule">
                  {photo.small && <Photo src={photo.small.url} alt="" className="rounded-8" />}
                  <span className="flex min-h-11 items-center gap-2 px-2">
                    <input
                      type="checkbox"
                      className="size-5 accent-green"
                      disabled={!photo.large}
                      checked={chosen.includes(photo.upload_id)}
                      onChange={(event) => toggle(photo.upload_id, event.target.checked)}
                    />
                    <span className="text-[0.875rem]">{photo.large ? words.choosePhoto(index + 1) : words.processing}</span>
                  </span>
                </label>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <>
          <ReasonFields report={report} subjects={["whole"]} value={why} onChange={setWhy} />
          <p className="text-[0.875rem] text-muted">{words.reasonHint}</p>
        </>
      )}
      {send.error && <ProblemNote error={send.error} words={labels.problems} />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button size="small" onClick={onCancel}>
          {labels.cancel}
        </Button>
        <Button size="small" type="submit" look="strong" busy={send.isPending} disabled={!shows && !why.reason && !why.note.trim()}>
          {words[move]}
        </Button>
      </div>
    </form>
  );
}
