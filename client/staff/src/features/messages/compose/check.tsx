import { useWords } from "../words";

type Checked = { title: string; text: string; language: string; onText: (text: string) => void };

/** Beside the words: how long they are. */
export function Check({ text }: Checked) {
  const words = useWords();
  const sentences = text.split(/(?<=[。！？\n])/).map((one) => one.trim()).filter(Boolean);
  const longest = Math.max(0, ...sentences.map((one) => [...one].length));
  return (
    <aside aria-labelledby="check" className="border-t border-rule px-4 py-5 @min-[64rem]/page:w-64 @min-[64rem]/page:shrink-0 @min-[64rem]/page:overflow-y-auto @min-[64rem]/page:border-t-0 @min-[64rem]/page:border-l @min-[64rem]/page:px-5 @min-[80rem]/page:w-80">
      <h2 id="check" className="text-body font-bold">
        {words.check}
      </h2>
      <p className="figures mt-2 text-second">{words.longest(longest)}</p>
    </aside>
  );
}
