import { join } from "@tsunagaru/kit";
import type { RedactionReply } from "@tsunagaru/sdk";
import { Trash2 } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { useLabels } from "./words";
import type { Draft } from "./marks";

type Props = {
  redaction: RedactionReply;
  draft: Draft;
  chosen: number | null;
  keep: (index: number) => boolean;
  onChoose: (index: number) => void;
  onKey: (index: number, event: KeyboardEvent) => void;
  onRemove: (index: number) => void;
  onToggle: (index: number) => void;
};

/** The same as a list: what looked like a face, and what was drawn. A mark that is chosen here follows the keys. */
export function Items({ redaction, draft, chosen, keep, onChoose, onKey, onRemove, onToggle }: Props) {
  const words = useLabels().redaction;
  const list = useRef<HTMLUListElement>(null);
  const before = useRef(draft.marks.length);
  // The button that was pressed is gone with its mark: the next one, or the list, takes the focus.
  useEffect(() => {
    const fewer = draft.marks.length < before.current;
    before.current = draft.marks.length;
    if (!fewer || document.activeElement !== document.body) return;
    const left = list.current?.querySelectorAll<HTMLElement>("[data-mark]") ?? [];
    (left[left.length - 1] ?? list.current)?.focus();
  }, [draft.marks.length]);
  return (
    <ul ref={list} tabIndex={-1} aria-label={words.list} aria-describedby="redaction-list-keys" className="grid gap-1 text-[0.9375rem] desk:grid-cols-2">
      {redaction.faces.map((face, index) => {
        const shown = draft.shown.includes(index);
        return (
          <li key={`${face.left} ${face.top} ${face.width}`} className="flex min-h-11 items-center gap-2 rounded-8 border border-rule px-3">
            <span className="flex-1">
              {words.face(index + 1)}
              <span className="ml-2 text-muted">{shown ? words.faceShown : words.faceHidden}</span>
            </span>
            {redaction.may_remove && redaction.original_kept && (
              <button type="button" className="link min-h-11 px-1" onClick={() => onToggle(index)}>
                {shown ? words.hideFace : words.showFace}
              </button>
            )}
          </li>
        );
      })}
      {draft.marks.map((mark, index) => (
        // By its place: a mark that is moved is still the same, and keeps the focus.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={index} className={join("flex min-h-11 items-center gap-2 rounded-8 border", chosen === index ? "border-green" : "border-rule")}>
          <button
            type="button"
            data-mark={index}
            className="min-h-11 flex-1 rounded-8 px-3 text-left"
            aria-pressed={chosen === index}
            onClick={() => onChoose(index)}
            onFocus={() => onChoose(index)}
            onKeyDown={(event) => onKey(index, event)}
          >
            {words.mark(mark.kind, index + 1)}
          </button>
          {keep(index) ? (
            <span className="px-3 text-[0.8125rem] text-muted">{words.kept}</span>
          ) : (
            <button type="button" className="grid size-11 place-items-center rounded-8 text-muted hover:bg-daikon" aria-label={words.remove(index + 1)} onClick={() => onRemove(index)}>
              <Trash2 size={18} aria-hidden="true" />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
