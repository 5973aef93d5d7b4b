import { wordsOf } from "../words";

/** Words of whatever residents contributed, as staff decide who sees it. */
const ja = {
  publication: { hidden: "公開前", public: "公開中", withheld: "非公開" } as Partial<Record<string, string>>,
  moves: { publish: "公開する", withhold: "公開しない", release: "公開に戻す" } as Partial<Record<string, string>>,
  nexts: { publish: "公開して次へ", withhold: "公開しないで次へ", release: "公開に戻して次へ" } as Partial<Record<string, string>>,
  done: { publish: "公開しました", withhold: "公開しないことにしました", release: "公開しました" } as Partial<Record<string, string>>,
  publicText: "公開する文",
  publicHint: "名前や家の様子が分かることばは消してください。",
  photos: "写真",
  noPhotos: "写真はありません",
  shownPhotos: "公開する写真",
  noFaces: "顔や表札が写っていないか、拡大して確かめてください。",
  reason: "公開しない理由（本人に伝えます）",
  chooseReason: "理由を選んでください",
  note: "本人への言葉",
  missing: (what: string) => `あと：${what}`,
  needs: { text: "公開する文", reason: "理由か言葉" },
  contact: { mail: "メールで伝わります", account: "メールで伝わります", none: "連絡先なし（番号とコードで見られます）" } as Partial<Record<string, string>>,
  contactIs: "連絡先",
  state: "公開",
  place: "場所",
  townOnly: "町だけ：くわしい場所はわかっていません",
  placeMap: "場所の地図",
  came: (at: string) => `${at}に届いた`,
  arrived: "届いた",
  thanked: "お礼を送った",
  author: "住民",
  staff: "職員",
  fields: { publication: "公開", text: "文", photos: "写真の枚数", thanks: "お礼" } as Partial<Record<string, string>>,
  photo: (n: number) => `写真${n}`,
  words: "届いた文",
  noWords: "文はありません",
  goes: "本人に届くこと",
  nothing: "本人への知らせはありません。",
};

export const useWords = wordsOf({ ja });
export type Words = ReturnType<typeof useWords>;
