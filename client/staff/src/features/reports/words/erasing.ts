/** Words of erasing a reporter on request. */
export const erasing = {
  title: "投稿者の情報",
  lead: "連絡先・投稿者の文・詳しい場所・公開していない写真は、終わってから365日で消えます。",
  open: "求めにより、いま消す",
  dialog: "投稿者の情報を消しますか",
  gone: "消えるもの：連絡先、投稿者の文と答え、目印と詳しい場所、公開していない写真と元の写真、やりとりと内部メモの文。",
  stays: "残るもの：公開した文・写真・丸めた場所、結果の文、いつ何をしたか。集計は変わりません。",
  after: "元には戻せません。投稿者のコードは使えなくなり、お知らせも届きません。消したことは監査に残ります。",
  reason: "どのように求められましたか",
  reasons: { by_phone: "電話で", at_counter: "窓口で", in_writing: "書面・メールで", wrong_person: "別人の情報だった", other: "そのほか" },
  number: (number: string) => `受付番号（${number}）をもう一度入れてください`,
  send: "消す",
  done: "投稿者の情報を消しました",
  erased: (date: string) => `${date}に消しました。`,
};
