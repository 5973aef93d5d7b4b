import { common } from "../../../shared/common-words";
import { wordsOf } from "../../../shared/words";
import { themes } from "./themes";

const ja = {
  ...common,
  themes,
};

export const useLabels = wordsOf({ ja });
export type Labels = ReturnType<typeof useLabels>;
