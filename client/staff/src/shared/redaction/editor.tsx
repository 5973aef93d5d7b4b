import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Dialog, isProblem, Notice, ProblemNote, Skeleton, useToast } from "@tsunagaru/kit";
import type { RedactionReply } from "@tsunagaru/sdk";
import { type KeyboardEvent, useEffect, useState } from "react";
import { useLabels } from "./words";
import { figures } from "../faces/figures";
import { Canvas } from "./canvas";
import { doorsOf, type Holder, shownBy } from "./doors";
import { Items } from "./items";
import { begin, change, type Drafts, type Mark, MOST_MARKS, nudged, rebase, redo, replace, type Tool, undo } from "./marks";
import { Tools } from "./tools";

type Props = { holder: Holder; uploadId: string; onClose: () => void };

/** Hides parts of a photograph: what is drawn here is burned into new files. */
export function RedactionEditor(props: Props) {
  const labels = useLabels();
  const [drawn, setDrawn] = useState(false);
  const query = useQuery({
    queryKey: ["redaction", props.holder.kind, props.holder.id, props.uploadId],
    queryFn: ({ signal }) => doorsOf(props.holder, props.uploadId).read(signal),
    gcTime: 0,
    refetchOnWindowFocus: false,
    // While new files are made there is nothing to draw on.
    refetchInterval: ({ state }) => (state.data?.state === "burning" ? 2_000 : false),
  });
  return (
    // With something drawn a slip of the finger beside it, or Escape, does not throw it away.
    <Dialog open wide stays={drawn} title={labels.redaction.title} onClose={props.onClose}>
      {query.error && <ProblemNote error={query.error} words={labels.problems} retry={() => void query.refetch()} />}
      {query.isPending && <Skeleton className="h-[40vh]" />}
      {query.data?.state === "burning" && <Notice live>{labels.photos.burning}</Notice>}
      {query.data && query.data.state !== "burning" && <Board key={props.uploadId} {...props} base={query.data} onDrawn={setDrawn} />}
    </Dialog>
  );
}

function Board({ base: first, onDrawn, ...props }: Props & { base: RedactionReply; onDrawn: (drawn: boolean) => void }) {
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
  const [said, setSaid] = useState("");
  const doors = doorsOf(props.holder, props.uploadId);
  const original = useOriginal(doors.original);
  const { now } = drafts;
  const drawn = drafts.past.length > 0;
  useEffect(() => onDrawn(drawn), [drawn, onDrawn]);
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
  const nameOf = (index: number) => words.mark(now.marks[index]?.kind ?? "box", index + 1);
  const add = (mark: Mark) => {
    if (now.marks.length >= MOST_MARKS) return;
    setDrafts(change(drafts, { ...now, marks: [...now.marks, mark] }));
    setSaid(words.drawn(words.mark(mark.kind, now.marks.length + 1)));
  };
  const remove = (index: number) => {
    setDrafts(change(drafts, { ...now, marks: now.marks.filter((_, at) => at !== index) }));
    setSaid(words.removed(nameOf(index)));
    setChosen(null);
  };
  const move = (index: number, mark: Mark) => {
    if (keep(index)) return setSaid(words.isKept(nameOf(index)));
    setDrafts(replace(drafts, index, mark));
    setSaid(whereIs(words, nameOf(index), mark));
  };
  const choose = (index: number | null) => {
    setChosen(index);
    const mark = index === null ? undefined : now.marks[index];
    if (index !== null && mark) setSaid(keep(index) ? words.isKept(nameOf(index)) : whereIs(words, nameOf(index), mark));
  };
  const onKey = (index: number, event: KeyboardEvent) => {
    const mark = now.marks[index];
    const next = mark && nudged(mark, event, base);
    const removes = event.key === "Delete" || event.key === "Backspace";
    if (!mark || (!next && !removes)) return;
    event.preventDefault();
    if (next) move(index, next);
    else if (keep(index)) setSaid(words.isKept(nameOf(index)));
    else remove(index);
  };
  const back = (made: Drafts, what: string) => {
    setDrafts(made);
    setChosen(null);
    setSaid(what);
  };
  const toggle = (index: number) =>
    setDrafts(change(drafts, { ...now, shown: now.shown.includes(index) ? now.shown.filter((at) => at !== index) : [...now.shown, index].toSorted((a, b) => a - b) }));
  return (
    <div className="grid grid-cols-1 gap-3">
      {stale && <Notice live tone="caution" title={words.staleTitle}>{words.stale}</Notice>}
      {base.faces_found === null && <Notice tone="caution" title={labels.photos.unchecked}>{base.may_remove ? words.uncheckedMay : words.uncheckedClerk}</Notice>}
      <Tools
        {...{ tool, brush, zoom }}
        onTool={setTool}
        onBrush={setBrush}
        onZoom={setZoom}
        onUndo={drafts.past.length > 0 ? () => back(undo(drafts), words.undone) : undefined}
        onRedo={drafts.future.length > 0 ? () => back(redo(drafts), words.redone) : undefined}
      />
      {src ? (
        <Canvas
          {...{ src, tool, brush, zoom, chosen }}
          redaction={base}
          draft={now}
          onChoose={choose}
          onAdd={add}
          onMove={move}
          onKey={onKey}
        />
      ) : (
        <p className="rounded-8 bg-daikon p-5 text-muted">{words.noPicture}</p>
      )}
      <p id="redaction-keys" className="text-[0.875rem] leading-160 text-muted">
        {tool === "choose" ? words.chooseKeys : words.keys}
      </p>
      <p role="status" className="sr-only">
        {said}
      </p>
      <Items redaction={base} draft={now} chosen={chosen} keep={keep} onChoose={choose} onKey={onKey} onRemove={remove} onToggle={toggle} />
      {now.marks.length > 0 && (
        <p id="redaction-list-keys" className="text-[0.875rem] leading-160 text-muted">
          {words.listKeys}
        </p>
      )}
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
      <div className="flex flex-wrap justify-end gap-2 bg-white desk:sticky desk:bottom-0 desk:-mx-7 desk:-mb-7 desk:border-t desk:border-rule desk:px-7 desk:py-3">
        <Button onClick={props.onClose}>{labels.cancel}</Button>
        <Button look="strong" busy={saving.isPending} disabled={!drawn && base.state !== "unchecked"} onClick={() => saving.mutate()}>
          {words.save}
        </Button>
      </div>
    </div>
  );
}

type Words = ReturnType<typeof useLabels>["redaction"];

/** Where a mark is, for those who do not see it. */
function whereIs(words: Words, name: string, mark: Mark): string {
  if (mark.kind === "box") return words.where(name, mark.left, mark.top, mark.width, mark.height);
  const [across, down] = [mark.points.filter((_, index) => index % 2 === 0), mark.points.filter((_, index) => index % 2 === 1)];
  const [left, top] = [Math.min(...across), Math.min(...down)];
  return words.where(name, left, top, Math.max(...across) - left + mark.width, Math.max(...down) - top + mark.width);
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
