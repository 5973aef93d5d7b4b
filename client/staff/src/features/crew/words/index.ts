import { common, ofReports } from "../../../shared/common-words";
import { photos } from "../../../shared/photo-words";
import { wordsOf } from "../../../shared/words";
import { crew } from "./crew";

const ja = {
  ...common,
  ...ofReports,
  photos,
  crew,
};

export const useLabels = wordsOf({ ja });
export type Labels = ReturnType<typeof useLabels>;
