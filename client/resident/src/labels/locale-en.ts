import type { Labels } from ".";

const words: Labels = {
  report: "Report a problem",
};
export default words;
