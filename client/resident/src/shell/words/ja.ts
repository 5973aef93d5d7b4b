import type { Widen } from "@tsunagaru/kit/i18n";

/** Words of the frame around all rooms. */
const ja = {
  skip: "本文へ進む",
  home: "ホーム",
  tell: "伝える",
  find: "さがす",
  town: "まち",
  mine: "わたし",
  menu: "メニュー",
  back: "戻る",
  language: "言語",
  languages: { ja: "日本語", "ja-easy": "やさしい日本語", en: "English" },
  offline: "通信できません。書いた投稿はこの端末に保存し、つながったときに自動で送ります。",
  offlinePlain: "通信できません。送る前に、つながる場所へ移動してください。",
  insecure: "この接続（http）では、報告・写真・照会が使えます。現在地と、通信できないときの保存は使えません。",
  waiting: (count: number) => `送信待ちの投稿が${count}件あります`,
  refused: "送れなかった投稿があります",
  see: "見る",
  call: (name: string) => `${name}へ電話`,
  front: {
    lead: "言ったことが、どう動いたか見える。",
    search: "まちの様子・場所・番号をさがす",
    tasks: "ほかにできること",
  },
  tellPage: {
    lead: "気づいたこと、できたことを、ログインなしで送れます。",
  },
  minePage: {
    sent: "この電話から送ったもの",
    none: "まだ何も送っていません。",
    byNumber: "番号で見る",
    settings: "設定",
  },
  emergency: {
    title: "災害対応中",
    call: "電話する",
  },
};
export default ja;

export type Words = Widen<typeof ja>;
