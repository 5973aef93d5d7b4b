import { common } from "../../../shared/common-words";
import { wordsOf } from "../../../shared/words";
import { letters } from "./ja";

export const useLabels = wordsOf({ ja: { ...common, letters } });
