import { Field, Select } from "@tsunagaru/kit";
import type { PublicationState, ReportState } from "@tsunagaru/sdk";
import { useState } from "react";
import { Choice, type Option, Switch } from "../../desk/queue/conditions";
import { useWords } from "../../desk/words";
import { useLabels } from "./words";
import { useColleagues } from "../../shared/colleagues";
import { useHere } from "../../shared/municipality";
import { useMe } from "../../shared/session";
import type { Filter } from "./filter";

const named = (entries: { code: string; name: string }[] = []): Option[] => entries.map(({ code, name }) => ({ value: code, label: name }));

/** The conditions of the reports' queue. */
export function FilterPanel({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  const labels = useLabels();
  const words = labels.queue;
  const here = useHere();
  const { department: own, id: me } = useMe();
  const colleagues = useColleagues(own ?? filter.department);
  const set = (part: Partial<Filter>) => onChange({ ...filter, ...part });
  return (
    <>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-3">
        <StateSelect filter={filter} onChange={onChange} />
        <Choice label={words.category} value={filter.category} options={(here?.categories ?? []).map(({ code, label }) => ({ value: code, label }))} onChange={(category) => set({ category })} />
        <Choice label={words.district} value={filter.district} options={named(here?.districts)} onChange={(district) => set({ district })} />
        {!own && <Choice label={words.department} value={filter.department} options={named(here?.departments)} onChange={(department) => set({ department })} />}
        <Choice
          label={words.assigned}
          value={filter.assigned ?? filter.assignee}
          options={[
            { value: "me", label: words.assignedTo.me },
            { value: "nobody", label: words.assignedTo.nobody },
            ...(colleagues.data ?? []).filter(({ id }) => id !== me).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(chosen) => set(chosen === "me" || chosen === "nobody" ? { assigned: chosen, assignee: null } : { assigned: null, assignee: chosen })}
        />
        <Choice
          label={words.publication}
          value={filter.publication}
          options={Object.entries(labels.publications).map(([value, label]) => ({ value, label }))}
          onChange={(publication) => set({ publication: publication as PublicationState | null })}
        />
        <AssetField key={filter.asset} value={filter.asset} onChange={(asset) => set({ asset })} />
      </div>
      <div className="flex flex-wrap gap-x-4">
        <Switch label={words.lateOnly} on={filter.late} onChange={(late) => set({ late })} />
        <Switch label={labels.desk.dueTodayOnly} on={filter.due_today} onChange={(due_today) => set({ due_today })} />
        <Switch label={labels.desk.noAnswerOnly} on={filter.no_answer} onChange={(no_answer) => set({ no_answer })} />
        <Switch label={words.authorOnly} on={filter.author_answered} onChange={(author_answered) => set({ author_answered })} />
        <Switch label={words.undeliveredOnly} on={filter.forwarding_failed} onChange={(forwarding_failed) => set({ forwarding_failed })} />
        <Switch label={labels.neighbours.waitingOnly} on={filter.waiting} onChange={(waiting) => set({ waiting })} />
      </div>
    </>
  );
}

/** The number is looked up when it is whole: on Enter, or when the field is left. */
function AssetField({ value, onChange }: { value: string | null; onChange: (value: string | null) => void }) {
  const words = useLabels().queue;
  const [typed, setTyped] = useState(value ?? "");
  const look = () => {
    const wanted = typed.trim() || null;
    if (wanted !== value) onChange(wanted);
  };
  return (
    <Field
      label={words.asset}
      placeholder={words.assetHint}
      className="min-h-11! py-1.5!"
      maxLength={40}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={look}
      onKeyDown={({ key, nativeEvent }) => key === "Enter" && !nativeEvent.isComposing && look()}
    />
  );
}

/** States one by one, or all that are open or ended; several at once come from a ready-made view. */
function StateSelect({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  const labels = useLabels();
  const words = labels.queue;
  const several = filter.state.length > 1 ? [{ value: "several", label: filter.state.map((state) => labels.states[state] ?? labels.otherState).join("・") }] : [];
  const value = several.length > 0 ? "several" : (filter.state[0] ?? filter.group ?? "");
  const choose = (chosen: string) => {
    if (chosen === "several") return;
    const group = chosen === "open" || chosen === "closed" ? chosen : null;
    onChange({ ...filter, group, state: group || !chosen ? [] : [chosen as ReportState] });
  };
  return (
    <Select
      label={words.state}
      value={value}
      className="min-h-11 py-1.5"
      onChange={choose}
      options={[
        { value: "", label: useWords().any },
        { value: "open", label: words.openStates },
        { value: "closed", label: words.closedStates },
        ...several,
        ...Object.entries(labels.states).map(([value, label]) => ({ value, label })),
      ]}
    />
  );
}
