import { TextArea } from "@tsunagaru/kit/field";
import { useState } from "react";
import { useOwnWords } from "./words";
import { type Editing, EditingDialog } from "./edit";

/** The reporter's own words, while nobody has taken them up. */
export function EditTextDialog(props: Editing) {
  const words = useOwnWords().status;
  const [text, setText] = useState(props.report.text ?? "");
  const said = text.trim();
  return (
    <EditingDialog {...props} title={words.editTitle} change={said ? { text: said } : null}>
      <TextArea label={words.yourText} rows={4} maxLength={2000} value={text} onChange={(event) => setText(event.target.value)} />
    </EditingDialog>
  );
}
