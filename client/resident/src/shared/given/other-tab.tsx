import { Notice } from "@tsunagaru/kit/notice";
import { useSharedWords } from "../words";

/** Two tabs on one draft: said in the second, and in the first once the second has taken it over. Nothing is lost. */
export function OtherTab({ tabs, onTake, className }: { tabs: "elsewhere" | "taken" | null; onTake: () => void; className?: string }) {
  const words = useSharedWords().given.tabs;
  if (!tabs) return null;
  return (
    <Notice live title={words[tabs].title} {...(className && { className })}>
      <p>{words[tabs].hint}</p>
      {tabs === "elsewhere" && (
        <button type="button" className="link inline-flex min-h-11 items-center" onClick={onTake}>
          {words.take}
        </button>
      )}
    </Notice>
  );
}
