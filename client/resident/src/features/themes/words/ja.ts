import type { Widen } from "@tsunagaru/kit/i18n";

/** Words of the themes that the municipality asks about. */
const ja = {
  title: "テーマレポート",
  lead: "区がテーマを決めて、みんなの気づきを集めています。結果と、区がすることをここでお知らせします。",
  none: "いま募集しているテーマはありません",
  running: "募集中",
  ended: "募集は終わりました",
  reported: "結果を公開しています",
  days: (from: string, to: string) => `${from} から ${to} まで`,
  count: (n: number) => `公開 ${n}件`,
  area: (names: string) => `対象の町: ${names}`,
  and: "・",
  write: "気づいたことを知らせる",
  place: "場所",
  questions: "質問",
  words: "気づいたこと",
  wordsHint: "名前や電話番号は書かないでください。",
  photos: "写真",
  photosNeeded: "写真が必要です",
  choose: "えらんでください",
  email: "メールアドレス",
  emailHint: "公開しないときの理由をお知らせするだけに使います。",
  moderated: "職員が確かめてから公開します。場所は50mほどにぼかします。",
  send: "送る",
  missing: "まだ足りないところがあります。印のところを入れてください。",
  need: { place: "場所を選んでください", question: "この質問に答えてください", words: "気づいたことを書いてください", photos: "写真を1枚以上付けてください" },
  observations: "寄せられた気づき",
  noObservations: "公開されたものはまだありません",
  map: "気づきの地図",
  more: "もっと見る",
  result: "結果",
  base: (n: number) => `${n}件の回答`,
  few: "回答が少ないため表示しません",
  kept: "少数のため非表示",
  mean: (value: number) => `平均 ${value}`,
  conclusion: "区がすること",
};
export default ja;

export type Words = Widen<typeof ja>;
