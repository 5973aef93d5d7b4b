import { wordsOf } from "./words";
import type { Figures } from "./faces/figures";

/** Words of what is hidden in photographs. None of them promises more than the code keeps. */
export const photos = {
  processing: "写真を準備しています",
  refused: (reason: string) => `使えない写真です（${reason}）`,
  refusedReasons: {
    not_an_image: "写真ではありません",
    wrong_type: "使えない形式です",
    ...Object.fromEntries(["AVIF", "JPEG XL", "JPEG 2000", "RAW", "GIF", "TIFF", "BMP", "PSD"].map((format) => [format, `${format}という形式は使えません`])),
    MOVIE: "動画は使えません",
    too_many_pixels: "大きすぎます",
    too_large: "大きすぎます",
    broken: "こわれています",
    timeout: "処理できませんでした",
  } as Partial<Record<string, string>>,
  unchecked: "顔の確認ができていません。だれにも見せていません。",
  burning: "隠した写真を作っています",
  erased: "個人情報の消去で、写真も消しました",
  faces: (count: number) => (count === 0 ? "顔らしいものは見つかりませんでした。" : `顔らしいもの${count}か所をぼかしました。`),
  mayMiss: "見落とすことがあります。公開の前に、顔・ナンバープレート・表札を目で確かめてください。",
  misses: (figures: Figures) =>
    `顔をさがす機械を写真${figures.photographs}枚で試しました。写っていた${figures.faces}人の顔のうち、見落としは${figures.missed}人でした（見落とす割合は、95%の確からしさで${percent(figures.low)}〜${percent(figures.high)}%）。${harder(figures)}公開の前に、必ず目で確かめてください。`,
  /** The same in detail: how it goes with faces that are small, or lie on their side. */
  missesByHeight: (figures: Figures) =>
    `同じ写真を小さくして試すと、見落としは、${figures.from_afar.map((one) => `高さ${span(one)}の顔で${one.faces}人のうち${one.missed}人`).join("、")}。写真を横に倒すと${figures.turned.faces}人のうち${figures.turned.missed}人でした（${figures.measured_on.replaceAll("-", ".")}に計測）。`,
};

const percent = (share: number): number => Math.round(share * 1000) / 10;

const span = ({ from, below }: { from: number; below: number | null }): string =>
  below === null ? `${from}画素以上` : from === 0 ? `${below}画素未満` : `${from}〜${below}画素`;

/** Said only as far as it was seen. */
function harder({ faces, missed, from_afar, turned }: Figures): string {
  const more = (one: { faces: number; missed: number }) => one.missed * faces > missed * one.faces;
  const what = [...(from_afar.some((one) => one.below !== null && more(one)) ? ["小さい顔"] : []), ...(more(turned) ? ["横に倒れた顔"] : [])];
  return what.length === 0 ? "" : `${what.join("や")}は、もっと見落とします。`;
}

export const usePhotoWords = wordsOf({ ja: photos });
