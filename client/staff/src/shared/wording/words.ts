import type { DismissalReason, DocumentClass, Rule } from "@tsunagaru/sdk";
import { wordsOf } from "../words";

const rules: Record<Rule, string> = {
  officialese: "役所の言葉です",
  long_sentence: "文が長すぎます",
  many_commas: "「、」が多すぎます",
  nested_modifier: "説明が重なっています",
  passive: "だれがするのか分かりません",
  double_negative: "打ち消しが重なっています",
  condition_chain: "条件が続いています",
  kanji_run: "漢字が続いています",
  hard_kanji: "読みにくい漢字です",
  missing_deadline: "いつまでか、書いてありません",
  missing_place: "どこでか、書いてありません",
  missing_who: "だれのためか、書いてありません",
  missing_cost: "いくらか、書いてありません",
  missing_contact: "問い合わせ先が書いてありません",
  wrong_weekday: "日付と曜日が合いません",
  era_only: "西暦がありません",
  time_ambiguous: "午前か午後か分かりません",
  vague_link: "どこへ進むのか分かりません",
  machine_dependent_char: "機種依存文字です",
  emoji_run: "絵文字が続いています",
  fullwidth_digits: "数字が全角です",
  title_missing_action: "だれに何をしてほしいか分かりません",
  title_too_long: "題名が長すぎます",
  hashtag_invalid: "使えないハッシュタグです",
  hashtag_too_many: "ハッシュタグが多すぎます",
  hashtag_variant: "いつもの書き方とちがいます",
};

const reasons: Record<DismissalReason, string> = {
  name: "名前や決まった呼び方だから",
  meaning: "言いかえると意味が変わるから",
  known: "読む人が知っている言葉だから",
  quoted: "ほかの人の言葉だから",
  mistaken: "指摘が当たっていないから",
};

const ja = {
  title: "言葉の点検",
  count: (must: number, may: number) => [must && `直す ${must}つ`, may && `言いかえ ${may}つ`].filter(Boolean).join("・"),
  none: "気になる言葉はありません",
  score: (score: number) => `読みやすさ ${score}（100が最高）`,
  failed: "言葉の点検ができませんでした。文はそのまま送れます。",
  apply: "言いかえる",
  applyTo: (word: string, suggestion: string) => `「${word}」を「${suggestion}」に言いかえる`,
  keep: "このままにする",
  keepWhat: (word: string) => `「${word}」をこのままにする`,
  whole: "文の全体",
  why: "このままにする理由",
  note: "理由の説明",
  cancel: "やめる",
  more: (count: number) => `ほか${count}つを見る`,
  rulesOpen: "点検の決まり",
  rulesTitle: "言葉の点検で見ること",
  leftAlone: {
    notice_official: "告示・通知では、次のことは見ません",
    record: "記録・公開する資料では、次のことは見ません",
    public_relations: "",
  } satisfies Record<DocumentClass, string>,
  rules: rules as Partial<Record<string, string>>,
  reasons,
};

export const useLabels = wordsOf({ ja });
