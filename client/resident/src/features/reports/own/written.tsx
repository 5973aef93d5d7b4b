import { useQueryClient } from "@tanstack/react-query";
import { Button } from "@tsunagaru/kit/button";
import { useToast } from "@tsunagaru/kit/toast";
import type { ReportReply } from "@tsunagaru/sdk";
import { Eye, EyeOff, ListChecks, MapPin, Pencil } from "lucide-react";
import { type ReactNode, Suspense, useState } from "react";
import { useFormWords } from "../form/words";
import { useOwnWords } from "./words";
import { type Here, useHere } from "../../../shared/municipality";
import { ReleasedBy, ReleaseRule } from "../parts/release-rule";
import { part } from "../../../shared/part";
import { ReportAnswers } from "../parts/answers";
import type { Editing } from "./edit";
import { EditPrivacyDialog } from "./edit-privacy";
import { EditTextDialog } from "./edit-text";
import type { Session } from "./session";

// Each is fetched when it is opened: few change what they sent.
type OfPlace = Editing & { here: Here };
const kind = part<OfPlace>(() => import("./edit-kind").then(({ EditKindDialog }) => ({ default: EditKindDialog })));
const place = part<OfPlace>(() => import("./edit-place").then(({ EditPlaceDialog }) => ({ default: EditPlaceDialog })));

type What = "text" | "kind" | "place" | "privacy";

/** What the reporter wrote and answered, who sees it, and what of it may still be changed. */
export function Written({ report, session }: { report: ReportReply; session: Session }) {
  const { status: words, mending } = useOwnWords();
  const here = useHere();
  const queries = useQueryClient();
  const toast = useToast();
  const [what, setWhat] = useState<What | null>(null);
  const reload = () => void queries.invalidateQueries({ queryKey: ["own", session.id] });
  const editing: Editing = {
    report,
    session,
    onClose: () => setWhat(null),
    onStale: reload,
    onDone: (next) => {
      queries.setQueryData(["own", session.id], next);
      void queries.invalidateQueries({ queryKey: ["own", session.id, "history"] });
      setWhat(null);
      toast(words.saved);
    },
  };
  const button = (of: What, icon: ReactNode, name: string) => (
    <Button size="small" icon={icon} onClick={() => setWhat(of)}>
      {name}
    </Button>
  );
  const shown = here?.categories.find(({ code }) => code === report.category)?.public !== false;
  return (
    <>
      <section aria-labelledby="mine">
        <h2 id="mine" className="text-section font-bold">
          {words.yourText}
        </h2>
        <p className="mt-1 whitespace-pre-line">{report.text}</p>
        {report.asset && (
          <p className="mt-2">
            <span className="text-muted">{mending.asset}</span> <span className="figures font-bold">{report.asset.number}</span>
          </p>
        )}
      </section>
      <ReportAnswers answers={report.answers} />
      {report.editable && (
        <div className="-mt-2 flex flex-wrap gap-2">
          {button("text", <Pencil size={18} aria-hidden="true" />, words.edit)}
          {here && button("kind", <ListChecks size={18} aria-hidden="true" />, mending.kind)}
          {here && button("place", <MapPin size={18} aria-hidden="true" />, mending.place)}
        </div>
      )}
      <div className="grid justify-items-start gap-1 text-second text-muted">
        <Seen report={report} />
        {shown && report.private_by !== "staff" && (
          <Button size="small" look="quiet" className="-ml-3" icon={report.private ? <Eye size={18} aria-hidden="true" /> : <EyeOff size={18} aria-hidden="true" />} onClick={() => setWhat("privacy")}>
            {report.private ? mending.show : mending.hide}
          </Button>
        )}
      </div>
      {what === "text" && <EditTextDialog {...editing} />}
      <Suspense>
        {what === "kind" && here && <kind.View {...editing} here={here} />}
        {what === "place" && here && <place.View {...editing} here={here} />}
      </Suspense>
      {what === "privacy" && <EditPrivacyDialog {...editing} />}
    </>
  );
}

/** Who sees the report now, and what that hangs on. */
function Seen({ report }: { report: ReportReply }) {
  const ownWords = useOwnWords();
  const formWords = useFormWords();
  if (report.private) return <p>{report.private_by === "staff" ? ownWords.mending.byStaff : formWords.intake.privateIs}</p>;
  return (
    <div>
      <p className="phrase">{ownWords.status[report.publication]}</p>
      {report.publication === "hidden" && <ReleaseRule category={report.category} className="phrase" />}
      {report.publication === "public" && <ReleasedBy id={report.id} />}
    </div>
  );
}
