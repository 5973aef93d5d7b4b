import type { ReportReply } from "@tsunagaru/sdk";
import type { ComponentType } from "react";
import { defineDesk } from "../../desk/define";
import type { Panel } from "../../desk/types";
import { useLabels } from "./words";
import { Answers } from "./answers/panel";
import { AssignAct } from "./bulk/assign-dialog";
import { MoveAct } from "./bulk/move-dialog";
import { RoundAct } from "./bulk/round-act";
import { claim } from "./claim";
import { Comments } from "./comments/panel";
import { ContractorPanel } from "./contractor/panel";
import { listPage } from "./data";
import { Facts } from "./detail/facts";
import { Forwarding } from "./detail/forwarding";
import { Notes } from "./detail/notes";
import { Parts } from "./detail/parts";
import { Photos } from "./detail/photos";
import { Place } from "./detail/place";
import { Promises } from "./detail/promises";
import { Satisfaction } from "./detail/satisfaction";
import { Waiting } from "./detail/waiting";
import { Outcome, Words } from "./detail/words";
import { Duplicates } from "./duplicates/panel";
import { Erasing } from "./erasing/panel";
import { FILTERS, SORTS } from "./filter";
import { FilterPanel } from "./filter-panel";
import { HeadActions, useReportHead } from "./head";
import { DeskMap } from "./map/desk-map";
import { useReportActs } from "./moves/acts";
import { BLANK } from "./moves/values";
import { Publication } from "./publication/panel";
import { End } from "./queue/end";
import { useReportRow } from "./row";
import { reportCase } from "./subject";
import { useReportViews } from "./views";

const panel = (One: ComponentType<{ report: ReportReply }>): Panel<ReportReply> =>
  ({ subject }) => <One report={subject} />;

/** The queue of reports. */
export const reportsDesk = defineDesk({
  key: "reports",
  base: "/reports",
  useWords: () => useLabels().queue.own,
  filters: FILTERS,
  useSorts: () => {
    const words = useLabels().queue.sorts;
    return SORTS.map((sort) => ({ value: sort, label: words[sort] }));
  },
  FilterPanel,
  useViews: useReportViews,
  storedViews: "desk.views",
  list: listPage,
  useRow: useReportRow,
  subject: reportCase,
  useHead: useReportHead,
  HeadActions,
  panels: {
    words: [Waiting, Words, Answers, Comments].map(panel),
    rest: [Outcome, Forwarding, Satisfaction, Parts, ContractorPanel, Notes].map(panel),
    pictures: [panel(Photos)],
    facts: [Facts, Promises, Place, Duplicates, Publication, Erasing].map(panel),
  },
  blank: () => BLANK,
  useActs: useReportActs,
  claim,
  bulk: { acts: [MoveAct, AssignAct, RoundAct], touches: ["reports", "report", "map", "counts"], useWhy: () => useLabels().bulk.why },
  Map: DeskMap,
  End,
});
