import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Dialog, isProblem, Notice, ProblemNote, Skeleton, useToast } from "@tsunagaru/kit";
import type { RedactionReply } from "@tsunagaru/sdk";
import { useEffect, useState } from "react";
import { useLabels } from "../../labels";
import { figures } from "../faces/figures";
import { Canvas } from "./canvas";
import { doorsOf, type Holder, shownBy } from "./doors";
import { Items } from "./items";
import { begin, change, type Drafts, MOST_MARKS, rebase, redo, type Tool, undo } from "./marks";
import { Tools } from "./tools";

type Props = { holder: Holder; uploadId: string; onClose: () => void };

/** Hides parts of a photograph: what is drawn here is burned into new files. */
export function RedactionEditor(props: Props) {
  const labels = useLabels();
  const query = useQuery({
    queryKey: ["redaction", props.holder.kind, props.holder.id, props.uploadId],
    queryFn: ({ signal }) => doorsOf(props.holder, props.uploadId).read(signal),
    gcTime: 0,
    refetchOnWindowFocus: false,
    // While new files are made there is nothing to draw on.
    refetchInterval: ({ state }) => (state.data?.state === "burning" ? 2_000 : false),
  });
  return (
    <Dialog open wide title={labels.redaction.title} onClose={props.onClose}>
      {query.error && <ProblemNote error={query.error} words={labels.problems} retry={() => void query.refetch()} />}
      {query.isPending && <Skeleton className="h-[40vh]" />}
      {query.data?.state === "burning" && <Notice live>{labels.photos.burning}</Notice>}
      {query.data && query.data.state !== "burning" && <Board key={props.uploadId} {...props} base={query.data} />}
    </Dialog>
  );
}

function Board({ base: first, ...props }: Props & { base: RedactionReply }) {
  const labels = useLabels();
  const words = labels.redaction;
  const queries = useQueryClient();
  const toast = useToast();
  const [base, setBase] = useState(first);
  const [drafts, setDrafts] = useState<Drafts>(() => begin(first));
  const [tool, setTool] = useState<Tool>("box");
  const [brush, setBrush] = useState(40);
  const [zoom, setZoom] = useState(1);
  const [chosen, setChosen] = useState<number | null>(null);
  const [stale, setStale] = useState(false);
  const doors = doorsOf(props.holder, props.uploadId);
  const original = useOriginal(doors.original);
  const { now } = drafts;
  const saving = useMutation({
    mutationFn: () => doors.save({ marks: now.marks, shown_faces: now.shown }, base.version),
    onSuccess: () => {
      for (const queryKey of shownBy(props.holder)) void queries.invalidateQueries({ queryKey });
      toast(words.saved);
      props.onClose();
    },
    onError: async (error) => {
      if (!isProblem(error) || error.status !== 412) return;
      const data = await doors.read();
      setDrafts(rebase(base, now, data));
      setBase(data);
      setStale(true);
    },
  });
  const src = original.src ?? base.picture?.url;
  const keep = (index: number) => !base.may_remove && index < base.marks.length;
  const remove = (index: number) => {
    setDrafts(change(drafts, { ...now, marks: now.marks.filter((_, at) => at !== index) }));
    setChosen(null);
  };
  const toggle = (index: number) =>
    setDrafts(change(drafts, { ...now, shown: now.shown.includes(index) ? now.shown.filter((at) => at !== index) : [...now.shown, index].toSorted((a, b) => a - b) }));
  return (
    <div className="grid gap-3">
      {stale && <Notice live tone="caution" title={words.staleTitle}>{words.stale}</Notice>}
      {base.faces_found === null && <Notice tone="caution" title={labels.photos.unchecked}>{base.may_remove ? words.uncheckedMay : words.uncheckedClerk}</Notice>}
      <Tools
        {...{ tool, brush, zoom }}
        onTool={setTool}
        onBrush={setBrush}
        onZoom={setZoom}
        onUndo={drafts.past.length > 0 ? () => setDrafts(undo(drafts)) : undefined}
        onRedo={drafts.future.length > 0 ? () => setDrafts(redo(drafts)) : undefined}
      />
      {src ? (
        <Canvas
          {...{ src, tool, brush, zoom, chosen }}
          redaction={base}
          draft={now}
          onChoose={setChosen}
          onAdd={(mark) => now.marks.length < MOST_MARKS && setDrafts(change(drafts, { ...now, marks: [...now.marks, mark] }))}
        />
      ) : (
        <p className="rounded-8 bg-paper p-5 text-muted">{words.noPicture}</p>
      )}
      <p id="redaction-keys" className="text-[0.875rem] leading-160 text-muted">
        {words.keys}
      </p>
      <Items redaction={base} draft={now} chosen={chosen} keep={keep} onChoose={setChosen} onRemove={remove} onToggle={toggle} />
      {base.may_remove && base.original_kept && !original.src && (
        <div>
          <Button size="small" busy={original.busy} onClick={original.open}>
            {words.openOriginal}
          </Button>
          <p className="mt-1 text-[0.875rem] text-muted">{words.originalHint}</p>
        </div>
      )}
      {!base.original_kept && <p className="text-[0.875rem] text-muted">{words.originalGone}</p>}
      {original.error && <ProblemNote error={original.error} words={labels.problems} />}
      <details>
        <summary className="link inline-block min-h-11 content-center">{words.help}</summary>
        <ul className="ml-5 list-disc text-[0.9375rem] leading-170 text-muted">
          {[labels.photos.misses(figures), labels.photos.missesByHeight(figures), ...words.helpLines].map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </details>
      {saving.error && !stale && <ProblemNote error={saving.error} words={labels.problems} />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={props.onClose}>{labels.cancel}</Button>
        <Button look="strong" busy={saving.isPending} disabled={drafts.past.length === 0 && base.state !== "unchecked"} onClick={() => saving.mutate()}>
          {words.save}
        </Button>
      </div>
    </div>
  );
}

/** The picture without anything hidden: fetched when asked for, since each look is on record. */
function useOriginal(read: () => Promise<Blob>) {
  const [src, setSrc] = useState<string | null>(null);
  const { mutate, error, isPending } = useMutation({
    mutationFn: read,
    onSuccess: (blob) => setSrc(URL.createObjectURL(blob)),
  });
  useEffect(() => () => void (src && URL.revokeObjectURL(src)), [src]);
  return { src, error, busy: isPending, open: () => mutate() };
}
