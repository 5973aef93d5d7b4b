/** Words of what residents put right themselves. */
export const ja = {
  own: {
    room: "かいけつ",
    list: "かいけつレポートの一覧",
    pane: "かいけつレポート",
    none: "ここには、いま何もありません",
    noneHint: "住民が自分たちで解決した報告が届くと、ここに並びます。区の「直った」には数えません。",
  },
  views: { hidden: "公開を待つ", public: "公開中", withheld: "非公開", all: "すべて" },
  people: (n: number) => `${n}人`,
  peopleAre: "人数",
  group: "団体",
  danger: "危険",
  thank: "お礼を書く",
  thankNext: "お礼を送って次へ",
  thanks: "お礼のことば",
  thanksHint: "本人がそのまま読みます。",
  thanked: "お礼を送りました",
  missing: "あと：お礼のことば",
};
