export { OutcomeMonths, type OutcomeMonth } from "./outcome-months";
export { type Bar, type Series, StackedBars } from "./stacked-bars";
export { TableTwin } from "./table-twin";
export { WideTable } from "./wide-table";
