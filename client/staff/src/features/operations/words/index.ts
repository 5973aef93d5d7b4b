import { common } from "../../../shared/common-words";
import { wordsOf } from "../../../shared/words";
import { operations } from "./operations";

const ja = {
  ...common,
  operations,
};

export const useLabels = wordsOf({ ja });
export type Labels = ReturnType<typeof useLabels>;
