import { Notice } from "@tsunagaru/kit/notice";
import { useWords } from "../words";
import { useEmergency } from "../../../shared/emergency";

/** Beside promised days while an emergency may keep the ward from them. */
export function Suspended() {
  const words = useWords().suspended;
  if (!useEmergency()) return null;
  return <Notice tone="caution" className="my-2" title={words} />;
}
