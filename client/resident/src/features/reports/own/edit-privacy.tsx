import { useOwnWords } from "./words";
import { type Editing, EditingDialog } from "./edit";

/** Asks whether the report shall leave the public's view, or may come back into it. */
export function EditPrivacyDialog(props: Editing) {
  const words = useOwnWords().mending;
  const hidden = props.report.private;
  return (
    <EditingDialog {...props} title={hidden ? words.showTitle : words.hideTitle} action={hidden ? words.show : words.hide} change={{ private: !hidden }}>
      <p className="phrase leading-170">{hidden ? words.showHint : words.hideHint}</p>
    </EditingDialog>
  );
}
