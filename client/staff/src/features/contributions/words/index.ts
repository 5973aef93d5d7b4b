import { wordsOf } from "../../../shared/words";
import { ja } from "./ja";

export const useWords = wordsOf({ ja });
