import { common } from "../../../shared/common-words";
import { wordsOf } from "../../../shared/words";
import { front } from "./ja";

export const useLabels = wordsOf({ ja: { ...common, front } });
