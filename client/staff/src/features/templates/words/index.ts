import { common, ofReports } from "../../../shared/common-words";
import { wordsOf } from "../../../shared/words";
import { templates } from "./ja";

const ja = { ...common, moveNames: ofReports.moveNames, templates };

export const useLabels = wordsOf({ ja });
