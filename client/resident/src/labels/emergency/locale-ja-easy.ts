import type { Labels } from "..";

export const emergency: Labels["emergency"] = {
  title: "今、さいがいの 仕事を して います",
  call: "電話を する",
  lead: "今 知らせたい こと",
  leadHint: "写真と 地図の ない ページです。はやく ひらきます。",
  other: "ほかの ことを 知らせる",
  look: "知らせたことを 見る",
  all: "みんなの しらせ",
  promises: "さいがいの 仕事を する 日は、やくそくの 日数に 入れません。おわったら、やくそくの 日が おそく なります。新しい 日は この ページで わかります。メールでも 知らせます。",
  more: (count) => `いつもの しゅるいを 見る（${count}）`,
};
