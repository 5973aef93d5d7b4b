import type { Widen } from "@tsunagaru/kit/i18n";

/** Words around what the municipality says of the service. */
const ja = {
  updated: (day: string) => `${day}に見直しました`,
  contents: "この中の項目",
  others: "ほかのページ",
  kept: {
    title: "預かるものの一覧",
    lead: "この一覧は、プログラムの中の決まりからそのまま作っています。",
    unseen: (count: number) => `仕組みだけが使い、人は見ないもの（${count}）`,
    seen: {
      department: "担当課の職員だけが見るもの",
      department_and_public: "担当課の職員が見るもの（公開すると決めた分は、だれでも見られます）",
      staff: "職員が見るもの",
    },
    end: {
      days: (days: number) => `預かってから${days}日で消します`,
      after_ending: (days: number) => `対応が終わって${days}日で消します。ご自身で先に消すこともできます`,
      public_stays: (days: number) => `対応が終わって${days}日で消します。ご自身で先に消すこともできます。公開した分だけは残ります`,
      account: () => "ログインをやめると伝えるまで",
      until_stopped: () => "ご自身が取りやめるまで",
      stays: () => "残ります（だれのことかは、わかりません）",
    },
  },
  criteria: { title: "公開しないもの", lead: "次のときは、公開しないか、その部分を除いて公開します。対応は同じように行います。" },
  tiles: {
    title: "地図の画像",
    from: (host: string) => `地図の画像は、${host} から届きます。地図を開くと、お使いの機器のネット上の番号（IPアドレス）と、見ている地図の範囲が、そこに伝わります。投稿の内容は伝わりません。地図を開かなくても、町の名前と住所で、すべて使えます。`,
    none: "地図は、このサービスの中だけで描いています。ほかの会社や役所には、何も伝わりません。",
  },
  absent: "このページは、まだ書かれていません",
};
export default ja;

export type Words = Widen<typeof ja>;
