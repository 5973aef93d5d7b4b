import { Select } from "@tsunagaru/kit";
import type { GrantAssociation } from "@tsunagaru/sdk";
import { useWords } from "../words";
import { PAIR } from "./basics";
import { Rows } from "./rows";
import { Section, Tick, useFault, useWriting, Whole, Words } from "./writing";

const KINDS = ["pdf", "office", "photo"] as const;

/** For whom it is: members, partners, the questions of the finder, the conditions. */
export function Fit() {
  const words = useWords().fit;
  const parts = useWords().parts;
  const fault = useFault();
  const { content, setTerms } = useWriting();
  const { members_min: members, partners, criteria, clauses, fit } = content.terms;
  const setPartners = (patch: Partial<typeof partners>) => setTerms({ partners: { ...partners, ...patch } });
  const { association } = partners;
  return (
    <>
      <Section title={parts.whom} note={words.many(fit.length)} at={["/terms/members_min", "/terms/partners", "/terms/fit"]}>
        <div className={PAIR}>
          <Whole label={words.members} value={members} pointer="/terms/members_min" onValue={(value) => setTerms({ members_min: value })} />
          <Select label={words.association} value={association.kind} onChange={(kind) => setPartners({ association: { kind: kind as GrantAssociation["kind"], criterion: kind === "points" ? (association.criterion ?? criteria[0]?.code ?? null) : null } })} options={Object.entries(words.associations).map(([value, label]) => ({ value, label }))} />
          {association.kind === "points" && <Select label={words.associationCriterion} value={association.criterion ?? ""} error={fault("/terms/partners/association/criterion")} onChange={(criterion) => setPartners({ association: { kind: "points", criterion } })} options={criteria.map(({ code, title }) => ({ value: code, label: title }))} />}
        </div>
        <Tick label={words.joint} value={partners.joint} onValue={(joint) => setPartners({ joint, groups_min: joint ? Math.max(2, partners.groups_min) : 1 })} />
        {partners.joint && <Whole label={words.groups} value={partners.groups_min} pointer="/terms/partners/groups_min" onValue={(groups_min) => setPartners({ groups_min })} />}
        <h4 className="font-bold">{words.questions}</h4>
        <Rows name="fit" add={words.addQuestion} blank={{ text: "", fits: true, otherwise: "" }}>
          {(row, set, at) => (
            <>
              <Words label={words.question} value={row.text} pointer={`${at}/text`} most={200} onValue={(text) => set({ text })} />
              <Select label={words.fits} value={String(row.fits)} onChange={(value) => set({ fits: value === "true" })} options={[{ value: "true", label: words.yes }, { value: "false", label: words.no }]} />
              <Words label={words.otherwise} value={row.otherwise} pointer={`${at}/otherwise`} most={200} onValue={(otherwise) => set({ otherwise })} />
            </>
          )}
        </Rows>
      </Section>
      <Section title={parts.clauses} note={words.many(clauses.length)} at={["/terms/clauses"]}>
        <Rows name="clauses" add={words.addClause} blank={{ version: 1, text: "", note: "" }}>
          {(row, set, at) => (
            <>
              <Words label={words.clause} value={row.text} pointer={`${at}/text`} rows={2} most={2000} onValue={(text) => set({ text })} />
              <Words label={words.clauseNote} value={row.note} pointer={`${at}/note`} rows={2} most={2000} onValue={(note) => set({ note })} />
            </>
          )}
        </Rows>
      </Section>
    </>
  );
}

/** What comes with an application: papers, what the form asks, what is promised. */
export function Papers() {
  const words = useWords().papers;
  const parts = useWords().parts;
  const { content } = useWriting();
  const { documents, questions } = content.terms;
  return (
    <Section title={parts.papers} note={words.many(documents.length, questions.length)} at={["/terms/documents", "/terms/questions", "/terms/pledges"]}>
      <h4 className="font-bold">{words.documents}</h4>
      <Rows name="documents" add={words.addDocument} blank={{ title: "", required: true, kinds: [...KINDS] }}>
        {(row, set, at) => (
          <>
            <Words label={words.document} value={row.title} pointer={`${at}/title`} most={200} onValue={(title) => set({ title })} />
            <div className="flex flex-wrap gap-x-5">
              <Tick label={words.required} value={row.required} onValue={(required) => set({ required })} />
              {KINDS.map((kind) => (
                <Tick key={kind} label={words.kinds[kind]} value={row.kinds.includes(kind)} onValue={(taken) => set({ kinds: KINDS.filter((one) => (one === kind ? taken : row.kinds.includes(one))) })} />
              ))}
            </div>
          </>
        )}
      </Rows>
      <h4 className="font-bold">{words.questions}</h4>
      <Rows name="questions" add={words.addQuestion} blank={{ text: "", about: "", required: true }}>
        {(row, set, at) => (
          <>
            <Words label={words.question} value={row.text} pointer={`${at}/text`} most={200} onValue={(text) => set({ text })} />
            <Words label={words.about} value={row.about} pointer={`${at}/about`} most={2000} onValue={(about) => set({ about })} />
            <Tick label={words.required} value={row.required} onValue={(required) => set({ required })} />
          </>
        )}
      </Rows>
      <h4 className="font-bold">{words.pledges}</h4>
      <Rows name="pledges" add={words.addPledge} blank={{ text: "" }}>
        {(row, set, at) => <Words label={words.pledge} value={row.text} pointer={`${at}/text`} rows={2} most={2000} onValue={(text) => set({ text })} />}
      </Rows>
    </Section>
  );
}

/** What the money may be spent on. */
export function Spending() {
  const words = useWords().spending;
  const parts = useWords().parts;
  const { content } = useWriting();
  return (
    <Section title={parts.spending} note={words.many(content.terms.categories.length)} at={["/terms/categories"]}>
      <Rows name="categories" add={words.add} blank={{ title: "", eligible: true }}>
        {(row, set, at) => (
          <>
            <Words label={words.category} value={row.title} pointer={`${at}/title`} most={200} onValue={(title) => set({ title })} />
            <Tick label={words.eligible} value={row.eligible} onValue={(eligible) => set({ eligible })} />
          </>
        )}
      </Rows>
    </Section>
  );
}
