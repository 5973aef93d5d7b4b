import type { Widen } from "@tsunagaru/kit/i18n";

/** Words of what residents put right themselves. */
const ja = {
  title: "かいけつレポート",
  lead: "草取り、ごみ拾い、花壇の手入れ。自分たちで解決したことを教えてください。役所からお礼をお伝えし、ほかの人にも紹介します。",
  count: (n: number, year: number) => `${year}年 みんなで解決 ${n}件`,
  people: (n: number) => `${n}人`,
  write: "解決したことを知らせる",
  danger: "してはいけないこと",
  before: "前の写真",
  after: "後の写真",
  category: "取り組みの種類",
  place: "場所",
  words: "どんなことをしましたか",
  wordsHint: "名前や電話番号は書かないでください。",
  howMany: "参加した人数",
  group: "団体の名前",
  groupHint: "公開されます。",
  email: "メールアドレス",
  emailHint: "お礼をお伝えするときだけに使います。",
  send: "送る",
  missing: (names: string) => `まだ入力がありません: ${names}`,
  privacy: "人の顔が写らないようにしてください。職員が確かめてから公開します。",
  number: "受付番号",
  code: "確認コード",
  look: "番号で見る",
  lookTitle: "番号で見る",
  notFound: "番号かコードがちがいます",
  hidden: "職員が確かめています",
  public: "公開しています",
  withheld: "公開しないことにしました",
  thanks: "役所からのお礼",
  none: "まだありません",
  more: "もっと見る",
  beforeAlt: (what: string) => `${what}（前）`,
  afterAlt: (what: string) => `${what}（後）`,
  line: {
    said: { done: "知らせた", coming: "知らせる" },
    moving: { done: "職員が見た", now: "公開している", coming: "職員が見る" },
    changed: { done: "お礼が届いた", coming: "お礼が届く" },
    cannot: "公開しない",
  },
};
export default ja;

export type Words = Widen<typeof ja>;
