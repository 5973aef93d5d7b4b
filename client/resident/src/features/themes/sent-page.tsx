import { Sent } from "../../shared/given/sent";
import { useSharedWords } from "../../shared/words";
import { queued } from "./draft";

/** What became of an observation from this phone. */
export default function ObservationSentPage({ id }: { id: string }) {
  const { keep, allThemes } = useSharedWords().given;
  return <Sent id={id} kind={queued} keep={keep} look="/themes/look" list={{ href: "/themes", label: allThemes }} erase="/themes/erase" />;
}
