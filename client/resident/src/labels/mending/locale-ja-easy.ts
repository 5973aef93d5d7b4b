import type { Widen } from "@tsunagaru/kit/i18n";
import type { mending as ja } from "./ja";

export const mending: Widen<typeof ja> = {
  kind: "種類と 答えを 直す",
  kindTitle: "種類と、質問の 答えを 直します",
  category: "種類",
  place: "場所を 直す",
  placeTitle: "場所を 直します",
  moves: "種類や 場所を かえると、担当の 課が かわることが あります。",
  asset: "柱などの 番号",
  assetGoes: "場所や 種類を 大きく かえると、えらんだ 番号は なくなります。",
  hide: "みんなに 見せない",
  hideTitle: "この 投稿を みんなに 見せませんか",
  hideHint: "地図と 一覧に 出しません。担当の 課だけが 読みます。写真も 見えなく なります。",
  show: "みんなに 見せても いい",
  showTitle: "この 投稿を みんなに 見せても いいですか",
  showHint: "すぐには 出ません。職員が 内容を 見てから 出します。",
  byStaff: "担当の 課が、みんなに 見せないと 決めました。",
};
