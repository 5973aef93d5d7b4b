import { Button, Dialog, ProblemNote, Select, useToast } from "@tsunagaru/kit";
import { editReport, type ReportReply } from "@tsunagaru/sdk";
import { Pencil } from "lucide-react";
import { useState } from "react";
import { useLabels } from "../words";
import { useHere } from "../../../shared/municipality";
import { ConflictDialog, useChange } from "../change";

/** Another category: it goes to that category's department, and says so before. */
export function EditCategory({ report }: { report: ReportReply }) {
  const labels = useLabels();
  const words = labels.detail;
  const here = useHere();
  const toast = useToast();
  const change = useChange();
  const [base, setBase] = useState<ReportReply | null>(null);
  const [code, setCode] = useState(report.category);
  const chosen = here?.categories.find((one) => one.code === code);
  const department = here?.departments.find((one) => one.code === chosen?.department)?.name;
  const begin = () => {
    setCode(report.category);
    setBase(report);
  };
  const save = () =>
    base &&
    change.send({
      base,
      send: async (ifMatch) => (await editReport({ path: { report_id: base.id }, body: { category: code }, headers: { "If-Match": ifMatch } })).data,
      done: () => {
        setBase(null);
        toast(words.saved);
      },
    });
  return (
    <>
      <button type="button" onClick={begin} title={words.editCategory} aria-label={words.editCategory} className="grid size-11 shrink-0 place-items-center rounded-8 text-muted hover:bg-daikon">
        <Pencil size={18} aria-hidden="true" />
      </button>
      <Dialog
        open={base !== null && !change.conflict}
        title={words.editCategory}
        onClose={() => setBase(null)}
        actions={
          <>
            <Button onClick={() => setBase(null)}>{labels.cancel}</Button>
            <Button look="strong" busy={change.busy} disabled={code === report.category} onClick={save}>
              {words.changeCategory}
            </Button>
          </>
        }
      >
        <Select
          label={labels.queue.category}
          value={code}
          onChange={setCode}
          options={(here?.categories ?? []).filter(({ active, code }) => active || code === report.category).map(({ code, label }) => ({ value: code, label }))}
        />
        <p className="text-[0.9375rem] text-muted">{code === report.category ? words.categorySame : words.categoryMoves(department ?? "")}</p>
        {change.error && <ProblemNote error={change.error} words={labels.problems} />}
      </Dialog>
      <ConflictDialog conflict={change.conflict} mine={chosen?.label} busy={change.busy} onAgain={change.again} onLeave={change.leave} />
    </>
  );
}
