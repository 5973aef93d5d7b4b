import { common } from "../../shared/common-words";
import { wordsOf } from "../../shared/words";

const ja = {
  ...common,
  title: "ことばの見直し",
  lead: "言葉の点検で指摘されて、職員が「このままにする」を選んだ言葉です。例外にすると、次の点検からその言葉は指摘しません。",
  rules: "点検の決まり",
  none: "「このままにする」を選んだ言葉は、まだありません",
  noneHint: "職員が文を書く欄の下で「このままにする」を選ぶと、ここに出ます。",
  more: "続きを見る",
  count: (count: number) => `${count}回`,
  reason: (label: string, count: number) => `${label}　${count}回`,
  one: (day: string) => day,
  between: (first: string, last: string) => `${first}から${last}まで`,
  wholeText: "文や文章ぜんたいへの指摘なので、言葉は出しません。",
  judged: { clean: "例外：点検で指摘しません", marked: "これまでどおり指摘します" },
  moves: { clean: "例外にする", marked: "これまでどおり指摘する" },
  moveOf: { clean: (word: string) => `「${word}」を例外にする`, marked: (word: string) => `「${word}」をこれまでどおり指摘する` },
  done: { clean: (word: string) => `「${word}」を例外にしました`, marked: (word: string) => `「${word}」をこれまでどおり指摘します` },
};

export const useWords = wordsOf({ ja });
