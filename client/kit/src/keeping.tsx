import type { Locale } from "./i18n/locale";
import { useKitLocale } from "./i18n/kit-labels";
import { Notice } from "./notice";
import type { Lack } from "./outbox/database";

type Said = { titles: Record<Lack, string>; hints: Record<Lack, string>; writing: string; sent: string };

const WORDS: Record<Locale, Said> = {
  ja: {
    titles: {
      refused: "この端末には、書いたことを残せません",
      full: "この端末に空きがなく、書いたことを残せません",
      silent: "この端末の保存が、いま使えません",
    },
    hints: {
      refused: "ブラウザの設定で、保存が止められています（プライベートブラウズなど）。",
      full: "端末の空きを増やすと、また残せます。",
      silent: "ブラウザを開き直すと、直ることがあります。",
    },
    writing: "このまま書いて送れます。送る前に画面を閉じると、書いたことと写真は消えます。",
    sent: "この画面を閉じると、控えは見られません。番号とコードを書きとめてください。",
  },
  "ja-easy": {
    titles: {
      refused: "この スマホには 書いた ことを のこせません",
      full: "この スマホは いっぱいで、書いた ことを のこせません",
      silent: "この スマホに いまは 書いた ことを のこせません",
    },
    hints: {
      refused: "ブラウザの 設定で、のこせないように なって います。",
      full: "スマホの 中の ものを へらすと、また のこせます。",
      silent: "ブラウザを もう一度 開くと、なおる ことが あります。",
    },
    writing: "このまま 書いて 送れます。送る前に 画面を 閉じると、書いた ことと 写真は 消えます。",
    sent: "この 画面を 閉じると、もう 見られません。番号と コードを 書いて おいて ください。",
  },
  en: {
    titles: {
      refused: "This device cannot keep what you write",
      full: "This device is full and cannot keep what you write",
      silent: "This device cannot keep anything right now",
    },
    hints: {
      refused: "The browser's settings do not allow it (private browsing, for example).",
      full: "With more free space it can be kept again.",
      silent: "Closing and opening the browser may help.",
    },
    writing: "You can write and send all the same. If you close the page before sending, words and photos are lost.",
    sent: "When you close this page, the receipt is gone. Please write down the number and the code.",
  },
};

/** What it means that this device keeps nothing: while something is written, and after it was sent. */
export function Keeping({ lack, sent = false, className }: { lack: Lack | null; sent?: boolean; className?: string }) {
  const words = WORDS[useKitLocale()];
  if (lack === null) return null;
  return (
    <Notice tone="caution" live title={words.titles[lack]} {...(className && { className })}>
      <p>{sent ? words.sent : words.writing}</p>
      {!sent && <p className="text-[0.9375rem] text-muted">{words.hints[lack]}</p>}
    </Notice>
  );
}
