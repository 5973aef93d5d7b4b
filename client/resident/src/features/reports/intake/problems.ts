import { useSharedWords } from "../../../shared/words";
import { useFormWords } from "../form/words";

/** Why the service would not take a report, or what was changed in one. */
export function useProblems() {
  const shared = useSharedWords().problems;
  const { problems } = useFormWords().intake;
  return { ...shared, ...problems };
}
