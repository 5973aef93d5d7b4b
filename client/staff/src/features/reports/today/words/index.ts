export { ja as words } from "./ja";
