import { Button } from "@tsunagaru/kit";
import type { ReportSummary } from "@tsunagaru/sdk";
import { Fragment, type ReactNode, useState } from "react";
import type { OnDone } from "../../../desk/bulk/bar";

export type BulkDialog = { open: boolean; onClose: () => void; onDone: OnDone<ReportSummary> };

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
          onDone: (outcome, again) => {
            close();
            onDone(outcome, again);
          },
        })}
      </Fragment>
    </>
  );
}
