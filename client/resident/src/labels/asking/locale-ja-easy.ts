import type { Labels } from "..";

export const asking: Labels["asking"] = {
  title: "役所からの 質問",
  until: (day: string) => `${day}までに 答えて ください。`,
  untilHint: "その日の あとは、役所の 人が どうするか 決めます。しらせが かってに 終わることは ありません。",
  answer: "返事",
  photo: "写真（あれば）",
  photoFailed: "送ることが できませんでした",
  opening: "質問を ひらいて います",
  gone: { title: "この リンクは もう 使えません", hint: "番号と 確認コードで 見ることが できます。" },
  over: { title: "この 質問は もう 終わりました", hint: "返事が とどいたか、役所の 人が 先に すすめました。" },
  wrong: { title: "この リンクは 使えません", hint: "メールの リンクが ぜんぶ あるか、見て ください。" },
  toStatus: "番号と 確認コードで 見る",
  made: {
    reroute: "場所か 種類が かわって、係が かわりました",
    remind_reporter: "質問を もう一度 送りました",
    no_answer: "返事の 日が 過ぎました。役所の 人が どうするか 決めます",
  },
  promised: (day: string) => `${day}に かえました`,
};
