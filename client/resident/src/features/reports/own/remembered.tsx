import { useKitLabels } from "@tsunagaru/kit/i18n";
import { Notice } from "@tsunagaru/kit/notice";
import type { Standing } from "../../../shared/own";
import type { SeenReport } from "./look";
import ReportOwnRow from "./row";
import { useOwnWords } from "./words";

/** What this phone knows of a report while nobody can be asked. */
export default function Remembered({ standing, number, again }: { standing: Standing<SeenReport>; number: string; again: () => void }) {
  const words = useOwnWords().status;
  const { tryAgain } = useKitLabels();
  return (
    <div className="mx-auto grid max-w-[44rem] gap-2">
      <h1 className="figures text-page font-bold">{number}</h1>
      <ReportOwnRow standing={standing} open={{ href: "/mine" }} large={false} />
      <Notice title={words.remembered}>
        <button type="button" className="link inline-flex min-h-11 items-center" onClick={again}>
          {tryAgain}
        </button>
      </Notice>
    </div>
  );
}
