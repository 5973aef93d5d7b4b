import { common, ofReports } from "../../../shared/common-words";
import { photos } from "../../../shared/photo-words";
import { wordsOf } from "../../../shared/words";
import { bulk } from "./bulk";
import { contractor } from "./contractor";
import { desk } from "./desk";
import { detail } from "./detail";
import { duplicates } from "./duplicates";
import { erasing } from "./erasing";
import { forwarding } from "./forwarding";
import { intake } from "./intake";
import { moderation } from "./moderation";
import { moves } from "./moves";
import { neighbours } from "./neighbours";
import { parts } from "./parts";
import { publication } from "./publication";
import { queue } from "./queue";
import { release } from "./release";
import { satisfaction } from "./satisfaction";
import { sheet } from "./sheet";

const ja = {
  ...common,
  ...ofReports,
  photos,
  bulk,
  contractor,
  desk,
  detail,
  duplicates,
  erasing,
  forwarding,
  intake,
  moderation,
  moves,
  neighbours,
  parts,
  publication,
  queue,
  release,
  satisfaction,
  sheet,
};

export const useLabels = wordsOf({ ja });
export type Labels = ReturnType<typeof useLabels>;
