import type { Words } from "./ja";

const jaEasy: Words = {
  updated: (day) => `${day}に 見直しました`,
  contents: "この 中の こと",
  others: "ほかの ページ",
  kept: {
    title: "役所が あずかる もの",
    lead: "この 表は、プログラムの きまりから そのまま 作っています。",
    unseen: (count) => `人は 見ないもの（${count}）`,
    seen: {
      department: "役所の 人だけが 見るもの",
      department_and_public: "役所の 人が 見るもの（公開した ものは、だれでも 見られます）",
      staff: "役所の 人が 見るもの",
    },
    end: {
      days: (days) => `${days}日で 消します`,
      after_ending: (days) => `終わってから ${days}日で 消します。自分で 消すことも できます`,
      public_stays: (days) => `終わってから ${days}日で 消します。自分で 消すことも できます。公開した ものは のこります`,
      account: () => "ログインを やめるまで",
      until_stopped: () => "あなたが やめるまで",
      stays: () => "のこります（だれの ことかは わかりません）",
    },
  },
  criteria: { title: "みんなに 見せない もの", lead: "つぎの ときは、見せません。しごとは 同じように します。" },
  tiles: {
    title: "地図の 絵",
    from: (host) => `地図の 絵は、${host} から 来ます。地図を ひらくと、あなたの スマホの 番号（IPアドレス）と、見ている 場所が、そこに 伝わります。しらせは 伝わりません。地図が なくても 使えます。`,
    none: "地図は、この サービスの 中で かいています。ほかには 何も 伝わりません。",
  },
  absent: "この ページは まだ ありません",
};
export default jaEasy;
