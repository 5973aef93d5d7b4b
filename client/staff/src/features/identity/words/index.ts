import { common } from "../../../shared/common-words";
import { wordsOf } from "../../../shared/words";
import { identity } from "./ja";

const ja = { ...common, name: "デスク", identity };

export const useLabels = wordsOf({ ja });
