import { useTitle } from "../../../shared/title";
import { useWords } from "../words";
import ReportsView from "./view";

export { ask } from "./data";

/** All public reports, at an address of their own. */
export default function ReportsPage() {
  const { title } = useWords().list;
  useTitle(title);
  return (
    <div className="pt-4 pb-4">
      <ReportsView heading={title} />
    </div>
  );
}
