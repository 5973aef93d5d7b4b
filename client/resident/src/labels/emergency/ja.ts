/** Words of the emergency mode. */
export const emergency = {
  title: "災害対応中",
  call: "電話する",
  lead: "いま知らせたいこと",
  leadHint: "写真や地図を読み込まない、軽いページです。",
  other: "そのほかの投稿",
  look: "投稿の様子を見る",
  all: "みんなの投稿",
  promises: "災害対応中のため、約束の日に間に合わないことがあります。お返事や対応が遅れます。",
  more: (count: number) => `ふだんの種類を見る（${count}）`,
};
