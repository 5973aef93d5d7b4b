import { Button } from "@tsunagaru/kit";
import { Fragment, type ReactNode, useState } from "react";
import type { Outcome } from "../../../desk/bulk/bar";

export type BulkDialog = { open: boolean; onClose: () => void; onDone: (outcome: Outcome) => void };

/** A button of the bar that opens a dialog, each time a new one; the dialog closes when it is done. */
export function BarAct({ label, onDone, children }: { label: string; onDone: BulkDialog["onDone"]; children: (dialog: BulkDialog) => ReactNode }) {
  const [times, setTimes] = useState(0);
  const [open, setOpen] = useState(false);
  const begin = () => {
    setTimes(times + 1);
    setOpen(true);
  };
  const close = () => setOpen(false);
  return (
    <>
      <Button size="small" onClick={begin}>
        {label}
      </Button>
      <Fragment key={times}>
        {children({
          open,
          onClose: close,
          onDone: (outcome) => {
            close();
            onDone(outcome);
          },
        })}
      </Fragment>
    </>
  );
}
