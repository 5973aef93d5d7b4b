import { common } from "../../../shared/common-words";
import { wordsOf } from "../../../shared/words";
import { ja } from "./ja";

/** The words of this feature, with those that every room needs. */
export const useWords = wordsOf({ ja: { ...common, ...ja, problems: { ...common.problems, ...ja.problems } } });
