import { Status } from "@tsunagaru/kit";
import type { PhotoReply, RedactionReply, ReportReply } from "@tsunagaru/sdk";
import type { ReactNode } from "react";
import { isUnderWay } from "../../../shared/photo-states";
import { useHolds } from "./data";
import { framesOf } from "./frames";
import { useWords } from "./words";

/** What to look at before everybody sees it: what the machine found and hid, and what it cannot know. */
export function Finds({ report, photo, redaction }: { report: ReportReply; photo: PhotoReply | undefined; redaction: RedactionReply | undefined }) {
  const words = useWords();
  const holds = useHolds(report) ?? [];
  const frames = redaction ? framesOf(redaction) : [];
  return (
    <section>
      <h3 className="text-body font-bold">{words.look}</h3>
      <ul className="mt-1 divide-y divide-rule border-b border-rule text-second">
        {photo && isUnderWay(photo) && (
          <Row>
            <Status shape="half">{words.underWay}</Status>
          </Row>
        )}
        {photo?.state === "unchecked" && (
          <Row>
            <Status shape="late">{words.unchecked}</Status>
          </Row>
        )}
        {photo?.state === "refused" && (
          <Row>
            <Status shape="bar">{words.refused}</Status>
          </Row>
        )}
        {frames.map(({ number, what, hidden }) => (
          <Row key={number}>
            <span className="figures grid h-6 min-w-6 shrink-0 place-items-center rounded-2 bg-soil px-1 text-meta leading-none font-bold text-white">{number}</span>
            <span>
              <strong>{what === "face" ? words.face : words.mark}</strong>　{what === "mark" ? words.markHidden : hidden ? words.faceHidden : words.faceShown}
            </span>
          </Row>
        ))}
        {redaction && redaction.faces_found === 0 && (
          <Row>
            <Status shape="disc">{words.noFaces}</Status>
          </Row>
        )}
        {holds.map((hold) =>
          words.holds[hold] ? (
            <Row key={hold}>
              <Status shape="yours">{words.holds[hold]}</Status>
            </Row>
          ) : null,
        )}
        <Row>
          <Status shape="half" className="font-normal">
            <span className="font-normal text-ink">{words.mayMiss}</span>
            <span className="text-ink">{words.byEye}</span>
          </Status>
        </Row>
      </ul>
    </section>
  );
}

const Row = ({ children }: { children: ReactNode }) => <li className="flex items-start gap-2.5 py-2">{children}</li>;
