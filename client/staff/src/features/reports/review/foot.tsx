import { Button } from "@tsunagaru/kit";
import type { Kind } from "./decisions";
import { KeyHint } from "./key-hint";
import { useWords } from "./words";

type Props = {
  kind: Kind;
  /** What is still lacking, in words. */
  hold: string | null;
  may: { edit: boolean; hide: boolean; withhold: boolean };
  decide: () => void;
  back: () => void;
  edit: () => void;
  hide: () => void;
  later: () => void;
  withhold: () => void;
};

/** The decisions, each with its key. */
export function Foot({ kind, hold, may, decide, back, edit, hide, later, withhold }: Props) {
  const words = useWords();
  return (
    <footer className="flex flex-wrap items-center gap-2.5 border-t border-rule bg-white px-4 py-3 @max-[60rem]:sticky @max-[60rem]:bottom-0 @min-[60rem]:px-6 [@media(max-height:40rem)]:static">
      <Button look="strong" disabled={hold !== null} onClick={decide}>
        {kind === "withhold" ? words.withholdNext : words.publish}
        <KeyHint>Ctrl+Enter</KeyHint>
      </Button>
      {kind === "withhold" && (
        <Button look="neutral" onClick={back}>
          {words.back}
          <KeyHint>Esc</KeyHint>
        </Button>
      )}
      {may.edit && (
        <Button onClick={edit}>
          {words.edit}
          <KeyHint>E</KeyHint>
        </Button>
      )}
      {may.hide && (
        <Button onClick={hide}>
          {words.hide}
          <KeyHint>B</KeyHint>
        </Button>
      )}
      <p role="status" className="text-second text-muted">
        {hold}
      </p>
      <span className="ml-auto flex flex-wrap gap-2.5 max-desk:contents">
        <Button look="neutral" onClick={later}>
          {words.postpone}
          <KeyHint>L</KeyHint>
        </Button>
        {may.withhold && (
          <Button look="neutral" onClick={withhold}>
            {words.withhold}
            <KeyHint>N</KeyHint>
          </Button>
        )}
      </span>
    </footer>
  );
}
