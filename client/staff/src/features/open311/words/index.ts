import { common } from "../../../shared/common-words";
import { wordsOf } from "../../../shared/words";
import { open311 } from "./open311";

const ja = {
  ...common,
  open311,
};

export const useLabels = wordsOf({ ja });
export type Labels = ReturnType<typeof useLabels>;
