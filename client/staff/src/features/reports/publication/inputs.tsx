import { TextArea } from "@tsunagaru/kit";
import type { PublicationMove, ReportReply } from "@tsunagaru/sdk";
import type { InputsProps } from "../../../desk/types";
import { useLabels } from "../words";
import { useHere } from "../../../shared/municipality";
import type { Values, Wish } from "../moves/values";
import { PhotoChoice } from "./photo-choice";
import { PlaceChoice, placeOf } from "./place-choice";
import { ReasonFields } from "./reason";
import { chosenOf, ownPhotos, subjectsOf, textOf } from "./wish";

type Props = InputsProps<ReportReply, Values>;

/** The words and the pictures that everybody will see. */
export function PublishInputs({ subject: report, name, values, set }: Props) {
  const { publication: words, moderation } = useLabels();
  const move = name as PublicationMove;
  const { wish } = values;
  const put = (part: Partial<Wish>) => set({ wish: { ...wish, ...part } });
  const subjects = subjectsOf(report, move, wish);
  const place = wish.place ?? placeOf(report);
  return (
    <>
      <TextArea label={words.publicText} rows={2} className="min-h-16!" maxLength={2000} value={textOf(report, wish)} onChange={({ target }) => put({ text: target.value })} />
      <PhotoChoice photos={ownPhotos(report)} chosen={chosenOf(report, move, wish)} onChange={(chosen) => put({ chosen })} />
      {subjects.length > 0 ? <ReasonFields report={report} subjects={subjects} value={wish.why} onChange={(why) => put({ why })} /> : <p className="text-[0.875rem] text-muted">{moderation.needsReason}</p>}
      <details>
        <summary className="min-h-9 cursor-pointer text-[0.9375rem] text-green underline underline-offset-4">{words.more}</summary>
        <div className="mt-2 grid gap-2">
          <p className="text-[0.875rem] text-muted">{words.publicTextHint}</p>
          <PlaceChoice value={place} onChange={(chosen) => put({ place: chosen })} />
          <Privacy report={report} moved={place.how !== "rule"} />
        </div>
      </details>
    </>
  );
}

/** What of the place and of the rest everybody will see. */
function Privacy({ report, moved }: { report: ReportReply; moved: boolean }) {
  const words = useLabels().publication;
  const category = useHere()?.categories.find(({ code }) => code === report.category);
  return (
    <ul className="ml-5 list-disc text-[0.875rem] leading-160 text-muted">
      {category && !moved && <li>{words.privacy[category.privacy]}</li>}
      <li>{words.seenFields}</li>
    </ul>
  );
}

/** Not for the public, with the reason, which the reporter reads too. */
export function WithholdInputs({ subject: report, values, set }: Props) {
  return <ReasonFields report={report} subjects={["whole"]} value={values.wish.why} onChange={(why) => set({ wish: { ...values.wish, why } })} />;
}
