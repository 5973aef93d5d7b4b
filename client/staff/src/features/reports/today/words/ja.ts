/** Words of reports in the queue over all rooms. */
export const ja = {
  line: {
    said: { done: "言った", coming: "言う" },
    moving: { done: "動いた", now: "動いている", coming: "動く" },
    changed: { done: "変わった", coming: "変わる" },
    cannot: "変えられない",
  },
  titles: { publication: "公開の確認" },
  whys: {
    report: "日が決まっていない",
    publication: "公開を待つ",
    comment: "書きこみが届いた",
    author_answer: "公開への意見",
    undelivered: "送れていない",
  } as Partial<Record<string, string>>,
  promises: { first_answer: "までに返事をする約束", fix_by: "までに直す約束", reopen_decision: "までに決める約束" } as Partial<Record<string, string>>,
  signs: {
    answered: "返事が届いた",
    reported_back: "ほかの役所の返事",
    said_done: "終わったとの連絡",
    not_fixed: "直っていないとの声",
    sent_back: "課から戻った",
    no_answer: "返事が来なかった",
    not_arrived: "ほかの役所に届いていない",
  } as Partial<Record<string, string>>,
  waits: { waiting_for_reporter: "区民の返事を待つ", split: "分けた先を待つ" } as Partial<Record<string, string>>,
  acts: {
    accept: "受け持つ",
    start: "対応を始める",
    finish: "直ったと伝える",
    plan: "新しい日を約束",
    route: "課へ振り分け",
    reopen: "もう一度対応する",
    stop_waiting: "待たずに進める",
  } as Partial<Record<string, string>>,
  others: { publication: "続けて見る", comment: "読んで決める", author_answer: "意見を読む" } as Partial<Record<string, string>>,
  open: "ひらく",
};
