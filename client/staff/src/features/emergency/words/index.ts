import { common } from "../../../shared/common-words";
import { wordsOf } from "../../../shared/words";
import { emergency } from "./emergency";

const ja = {
  ...common,
  emergency,
};

export const useLabels = wordsOf({ ja });
export type Labels = ReturnType<typeof useLabels>;
