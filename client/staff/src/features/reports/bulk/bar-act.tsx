import { Button } from "@tsunagaru/kit";
import type { BulkReply } from "@tsunagaru/sdk";
import { type ReactNode, useState } from "react";

export type BulkDialog = { open: boolean; onClose: () => void; onDone: (reply: BulkReply) => void };

/** A button of the bar that opens a dialog; the dialog closes when it is done. */
export function BarAct({ label, onDone, children }: { label: string; onDone: BulkDialog["onDone"]; children: (dialog: BulkDialog) => ReactNode }) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {label}
      </Button>
      {children({
        open,
        onClose: close,
        onDone: (reply) => {
          close();
          onDone(reply);
        },
      })}
    </>
  );
}
