import { Notice } from "@tsunagaru/kit/notice";
import { useLabels } from "../labels";
import { useEmergency } from "./emergency";

/** Beside promised days while an emergency may keep the ward from them. */
export function Suspended() {
  const words = useLabels().emergency;
  if (!useEmergency()) return null;
  return <Notice tone="caution" className="my-2" title={words.promises} />;
}
