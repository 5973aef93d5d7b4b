import { Button, useToast } from "@tsunagaru/kit";
import { Copy } from "lucide-react";
import { useId, useRef } from "react";

/** A text to be pasted elsewhere: copied with one press; where the browser keeps the clipboard to itself it is selected. */
export function CopyOut({ text, name, act, done, selected }: { text: string; name: string; act: string; done: string; /** What to do with a text that is selected. */ selected: string }) {
  const toast = useToast();
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      toast(done);
    } catch {
      area.current?.focus();
      area.current?.select();
      toast(document.execCommand("copy") ? done : selected);
    }
  };
  return (
    <div className="grid gap-2">
      <label htmlFor={id} className="sr-only">
        {name}
      </label>
      <textarea ref={area} id={id} readOnly rows={Math.min(8, text.split("\n").length + 2)} value={text} className="block w-full resize-y rounded-8 border border-rule bg-daikon px-3 py-2 text-second leading-160" />
      <p>
        <Button size="staff" look="neutral" icon={<Copy size={18} aria-hidden="true" />} onClick={() => void copy()}>
          {act}
        </Button>
      </p>
    </div>
  );
}
