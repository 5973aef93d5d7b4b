import type { linked as ja } from "./ja";
import type { Widen } from "@tsunagaru/kit/i18n";

export const linked: Widen<typeof ja> = {
  linked: {
    original: "いっしょに した しらせ",
    originalLead: "おなじ ことの しらせが ありました。いっしょに しらべて います。どうなったかは ここに 出ます。",
    open: "その しらせを 見る",
    number: (number) => `番号 ${number}`,
    merged: (count) => `おなじ ことの しらせ ${count}件を、ここに まとめて います。`,
    unmerge: "ほかの しらせとは べつに しらべることに しました",
    theirs: "おなじ ことの しらせを まとめました",
    parts: "課ごとの ようす",
    partsLead: "いくつかの 課が わけて しらべて います。番号は ひとつの ままです。",
    moves: { split: "いくつかの 課で わけて しらべます", join: "わけるのを やめました", parts_fixed: "ぜんぶ 直りました", parts_ended: "ぜんぶ おわりました" },
  },
};
