/** Words of reports that are split into parts for several departments. */
export const parts = {
  title: "課ごとの部分",
  whole: "分ける前の投稿",
  wholeHint: "投稿者には、元の受付番号で知らせます。公開ページにも、元の投稿の中に出ます。",
  input: "課ごとの部分（2〜5件）",
  inputHint: "それぞれの課に1件ずつ届きます。期限は課ごとに決まりますが、投稿者に約束した日より遅くはなりません。動き出す前なら、分けたことを取り消せます。",
  part: (number: number) => `部分 ${number}`,
  category: "種類（所管課が決まります）",
  choose: "選んでください",
  text: "担当課への内容",
  textHint: "書かなければ、投稿者の文をそのまま渡します。",
  photos: "渡す写真",
  photo: (number: number) => `写真${number}`,
  add: "部分を足す",
  remove: (number: number) => `部分${number}を外す`,
  unassigned: "所管課なし",
};
