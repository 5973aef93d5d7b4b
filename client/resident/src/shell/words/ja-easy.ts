import type { Words } from "./ja";

const easy: Words = {
  skip: "中の 文へ",
  home: "ホーム",
  tell: "つたえる",
  find: "さがす",
  town: "まち",
  mine: "わたし",
  menu: "メニュー",
  back: "もどる",
  language: "ことば",
  languages: { ja: "日本語", "ja-easy": "やさしい日本語", en: "English" },
  offline: "インターネットに つながりません。書いた ものは スマホに のこります。つながったら 自動で 送ります。",
  offlinePlain: "インターネットに つながりません。つながる ところへ 行って ください。",
  insecure: "今の つながりかた（http）では、しらせる・写真・番号で 見る ことが できます。今 いる ところは 使えません。",
  waiting: (count) => `まだ 送って いない しらせが ${count}つ あります`,
  refused: "送れなかった しらせが あります",
  see: "見る",
  call: (name) => `${name}に 電話する`,
  front: {
    lead: "言った ことが どう なったか 見えます。",
    search: "まちの ようす・場所・番号を さがす",
    tasks: "ほかに できる こと",
  },
  tellPage: {
    lead: "気づいた こと、できた ことを 送れます。ログインは いりません。",
  },
  minePage: {
    sent: "この 電話から 送った もの",
    none: "まだ 何も 送って いません。",
    byNumber: "番号で 見る",
    settings: "せってい",
  },
  emergency: {
    title: "今、さいがいの 仕事を して います",
    call: "電話を する",
  },
};
export default easy;
