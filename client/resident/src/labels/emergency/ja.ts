/** Words of the emergency mode. */
export const emergency = {
  title: "災害対応中",
  call: "電話する",
  lead: "いま知らせたいこと",
  leadHint: "写真や地図を読み込まない、軽いページです。",
  other: "そのほかの投稿",
  look: "投稿の様子を見る",
  all: "みんなの投稿",
  promises: "災害対応中の開庁日は、約束の日数に数えません。対応が終わったら、その分のばした日をこのページに出し、メールの届く方にはお知らせします。",
  more: (count: number) => `ふだんの種類を見る（${count}）`,
};
