import { wordsOf } from "../../../shared/words";

/** Words of what people saw for a theme. */
const ja = {
  own: {
    room: "テーマ",
    list: "気づきの一覧",
    pane: "寄せられた気づき",
    none: "ここには、いま何もありません",
    noneHint: "募集しているテーマに気づきが届くと、ここに並びます。",
  },
  waiting: "公開を待つ",
  all: "すべての気づき",
  answers: "質問への答え",
  theme: "テーマ",
  themes: "テーマを書く・締める",
};

export const useWords = wordsOf({ ja });
