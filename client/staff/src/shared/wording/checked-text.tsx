import { join, TextArea } from "@tsunagaru/kit";
import type { TextKind, TextScope } from "@tsunagaru/sdk";
import { type ComponentProps, useId } from "react";
import { useChecked } from "./use-checked";

type Props = Omit<ComponentProps<typeof TextArea>, "value" | "onChange" | "id" | "behind"> & { value: string; kind: TextKind; scope?: TextScope; onText: (text: string) => void };

/** What is sent as one line, without the breaks of one that was pasted. */
export const oneLine = (text: string): string => text.replaceAll(/[\r\n]+/g, " ");

/** A text area that marks while one writes what readers stumble over, and says below what can stand instead. */
export function CheckedText({ value, kind, scope = "document", onText, className, ...rest }: Props) {
  const id = useId();
  const { behind, panel } = useChecked({ id, value, kind, scope, onText });
  return (
    <div className="grid gap-2">
      <TextArea {...rest} id={id} className={join("leading-[2]!", className)} value={value} onChange={({ target }) => onText(target.value)} behind={behind} />
      {panel}
    </div>
  );
}
