import { TextArea } from "@tsunagaru/kit";
import { date } from "@tsunagaru/kit/format";
import { uuid } from "@tsunagaru/kit/uuid";
import type { ReportReply } from "@tsunagaru/sdk";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { Link, useLocation } from "wouter";
import { Told } from "../../../desk/case/told";
import { useLabels } from "../words";
import { useHere } from "../../../shared/municipality";
import { isUnderWay } from "../../../shared/photo-states";
import { publicationActs } from "../publication/acts";
import { isReady, ownPhotos, useReasons, useRedaction } from "./data";
import type { Kind } from "./decisions";
import { Finds } from "./finds";
import { Foot } from "./foot";
import { KeyHint } from "./key-hint";
import { Reasons, type Why } from "./reasons";
import { Stage } from "./stage";
import { type Keys, useKeys } from "./use-keys";
import type { useReview } from "./use-review";
import { useWords } from "./words";

const RedactionEditor = lazy(async () => ({ default: (await import("../../../shared/redaction/editor")).RedactionEditor }));

const NOTHING: Why = { reason: "", note: "" };

/** One report: the photograph, the words, what to look at, and the decision. */
export function Case({ report, doing }: { report: ReportReply; doing: ReturnType<typeof useReview> }) {
  const words = useWords();
  const labels = useLabels();
  const here = useHere();
  const [, navigate] = useLocation();
  const original = report.desk?.original_text ?? "";
  const [kind, setKind] = useState<Kind>("publish");
  const [text, setText] = useState<string | null>(null);
  const [left, setLeft] = useState<string[]>([]);
  const [why, setWhy] = useState<Why>(NOTHING);
  const [at, setAt] = useState(0);
  const [hiding, setHiding] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const writing = useRef<HTMLDivElement>(null);

  const photos = ownPhotos(report);
  const photo = photos[at];
  const redaction = useRedaction(report, photo);
  const offered = useReasons(report);
  const category = here?.categories.find(({ code }) => code === report.category);
  const title = `${category?.label ?? ""}　${here?.districts.find(({ code }) => code === report.place.district)?.name ?? report.place.label}`;

  const subjects = [...(text !== null && text.trim() !== original.trim() ? ["text" as const] : []), ...(left.length > 0 ? ["photo" as const] : [])];
  const reasons = offered?.filter((one) => (kind === "withhold" ? one.subjects.includes("whole") : subjects.some((subject) => one.subjects.includes(subject))));
  const explained = kind === "withhold" || subjects.length > 0;
  const given = explained && why.reason ? { reason: why.reason, note: why.note.trim() } : {};
  const body =
    kind === "withhold"
      ? { move: "withhold" as const, ...given }
      : { move: "publish" as const, public_text: (text ?? original).trim(), upload_ids: photos.filter((one) => isReady(one) && !left.includes(one.upload_id)).map(({ upload_id }) => upload_id), ...given };
  const { front, behind } = publicationActs(report, category?.public !== false, labels);
  const act = [...front, ...behind].find(({ name }) => name === kind);
  const moves = report.desk?.publication_moves ?? [];
  const possible = (name: Kind) => moves.some((move) => move.name === name);
  const hold = !possible(kind)
    ? report.publication === "hidden"
      ? words.notOffered
      : words.decided
    : explained && !why.reason
      ? words.needReason
      : kind === "publish" && text !== null && text.trim() === ""
        ? words.needWords
        : kind === "publish" && photos.some(isUnderWay)
          ? words.wait
          : null;

  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const edits = text !== null;
  useEffect(() => {
    if (edits) write(writing.current);
  }, [edits]);
  const decide = () => !hold && doing.decide({ id: report.id, kind, body, version: report.version, key: uuid(), title });
  const withhold = () => {
    setKind("withhold");
    setWhy(NOTHING);
  };
  const back = () => {
    setKind("publish");
    setWhy(NOTHING);
    heading.current?.focus();
  };
  const edit = () => (edits ? write(writing.current) : setText(original));
  const plain = () => {
    setText(null);
    setWhy(NOTHING);
    heading.current?.focus();
  };
  const choosing = kind === "publish";
  const may = { edit: choosing && possible("publish"), hide: choosing && photo !== undefined && isReady(photo), withhold: choosing && possible("withhold") };
  const hide = () => setHiding(true);
  const later = () => doing.later(report.id);
  const keys: Keys = {
    "Ctrl+Enter": decide,
    n: may.withhold ? withhold : undefined,
    e: may.edit ? edit : undefined,
    b: may.hide ? hide : undefined,
    l: later,
    u: doing.held ? doing.takeBack : undefined,
    j: () => doing.step(1),
    k: () => doing.step(-1),
    o: () => navigate(`/reports/${report.id}`),
    ArrowLeft: () => setAt((now) => Math.max(0, now - 1)),
    ArrowRight: () => setAt((now) => Math.min(photos.length - 1, now + 1)),
    Escape: kind === "withhold" ? back : () => heading.current?.focus(),
    ...(explained && Object.fromEntries((reasons ?? []).slice(0, 9).map(({ code }, index) => [String(index + 1), () => setWhy((now) => ({ ...now, reason: code }))]))),
  };
  useKeys(keys);

  return (
    <div className="flex min-h-0 flex-1 flex-col @max-[60rem]:overflow-y-auto">
      <div className="@max-[60rem]:shrink-0 @max-[60rem]:grow @min-[60rem]:flex @min-[60rem]:min-h-0 @min-[60rem]:flex-1">
        <Stage {...{ report, photos, at, redaction, left }} onAt={setAt} onLeft={setLeft} />
        <div className="grid content-start gap-5 bg-white px-4 py-5 @min-[60rem]:w-110 @min-[60rem]:shrink-0 @min-[60rem]:overflow-y-auto @min-[60rem]:border-l @min-[60rem]:border-rule @min-[60rem]:px-6">
          <header>
            <p className="figures text-meta text-muted">{words.number(report.number, date(report.received_at))}</p>
            <h2 ref={heading} tabIndex={-1} className="text-lead font-bold outline-none">
              {title}
            </h2>
          </header>
          {photo && (
            <section>
              <h3 className="text-meta text-muted">{words.said}</h3>
              <p className="text-body break-words whitespace-pre-wrap">{original}</p>
            </section>
          )}
          {edits && (
            <div ref={writing}>
              <TextArea label={words.publicWords} hint={words.publicWordsHint} maxLength={2000} rows={5} value={text ?? ""} onChange={(event) => setText(event.target.value)} />
              <button type="button" className="link min-h-11" onClick={plain}>
                {words.editBack}
              </button>
            </div>
          )}
          <section>
            <h3 className="text-meta text-muted">{words.where}</h3>
            <p className="text-second">
              {report.place.label}
              {category && <span className="block text-muted">{words.privacy[category.privacy]}</span>}
              <Link href={`/reports/${report.id}`} className="link inline-flex min-h-9 items-center gap-2">
                {words.open}
                <KeyHint>O</KeyHint>
              </Link>
            </p>
          </section>
          {kind === "publish" && <Finds report={report} photo={photo} redaction={redaction} />}
          {explained && <Reasons near={kind === "withhold"} title={kind === "withhold" ? words.withholdTitle : words.changeTitle} offered={reasons} value={why} onChange={setWhy} />}
          {explained && act && <Told subject={report} act={act} body={body} complete={hold === null} />}
        </div>
      </div>
      <Foot kind={kind} hold={hold} may={may} {...{ decide, back, edit, hide, later, withhold }} />
      {hiding && photo && (
        <Suspense fallback={null}>
          <RedactionEditor
            holder={{ kind: "report", id: report.id }}
            uploadId={photo.upload_id}
            onClose={() => {
              setHiding(false);
              heading.current?.focus();
            }}
          />
        </Suspense>
      )}
    </div>
  );
}

/** On behind the last letter. */
function write(around: HTMLElement | null) {
  const field = around?.querySelector("textarea");
  field?.focus();
  field?.setSelectionRange(field.value.length, field.value.length);
}
