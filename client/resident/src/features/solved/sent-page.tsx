import { Sent } from "../../shared/given/sent";
import { useSharedWords } from "../../shared/words";
import { queued } from "./draft";

/** What became of a solved report from this phone. */
export default function SolvedSentPage({ id }: { id: string }) {
  const { keepSolved, allSolved } = useSharedWords().given;
  return <Sent id={id} kind={queued} keep={keepSolved} list={{ href: "/solved", label: allSolved }} look="/solved/look" erase="/solved/erase" />;
}
