import type { Widen } from "@tsunagaru/kit/i18n";
import type { erasing as ja } from "./ja";

export const erasing: Widen<typeof ja> = {
  open: "自分の 情報を けす",
  lead: "終わってから 365日で、あなたの 情報は なくなります。いま けす ことも できます。",
  title: "自分の 情報を けしますか",
  gone: "なくなるもの：メールアドレスや 電話、あなたが 書いた 文、くわしい 場所、みんなに 見せていない 写真。",
  stays: "のこるもの：みんなに 見せた 文と 写真、だいたいの 場所、役所が した こと。",
  after: "もとには もどせません。この 番号と コードは 使えなく なります。お知らせも とどきません。",
  number: "受付番号を もう一度 書いて ください",
  send: "けす",
  cancel: "やめる",
  done: "あなたの 情報を けしました",
  ended: { title: "この しらせを 書いた 人の 情報は けしました", hint: "コードでは もう 見られません。みんなに 見せている しらせは、だれでも 見られます。" },
};
