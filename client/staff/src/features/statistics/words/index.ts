import { common, ofReports } from "../../../shared/common-words";
import { wordsOf } from "../../../shared/words";
import { statistics } from "./statistics";

const ja = {
  ...common,
  ...ofReports,
  statistics,
};

export const useLabels = wordsOf({ ja });
export type Labels = ReturnType<typeof useLabels>;
