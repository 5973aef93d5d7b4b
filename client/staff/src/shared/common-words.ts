import { problems } from "./problems";

/** Words that every room needs. */
export const common = {
  loading: "読み込んでいます",
  cancel: "やめる",
  save: "保存",
  close: "閉じる",
  problems,
};

/** Words of reports that more than one room needs: how they stand, and what is done with them. */
export const ofReports = {
  states: {
    received: "新着",
    accepted: "受け持ち",
    in_progress: "対応中",
    waiting_for_reporter: "返事待ち",
    closure_requested: "完了の確認",
    fixed: "直った",
    planned: "予定あり",
    cannot: "対応不可",
    not_ours: "他機関へ",
    duplicate: "重複",
    not_found: "現地になし",
    reopen_requested: "再対応の依頼",
    reopened: "再対応",
    split: "課ごとに対応中",
    ended_in_parts: "部分ごとに終了",
  },
  publications: { hidden: "公開前", public: "公開中", withheld: "非公開" },
  /** States of a newer service that this desk has no word for yet. */
  otherState: "対応中",
  otherCategory: "その他",
  moveNames: {
    accept: "受け持つ",
    start: "対応を始める",
    finish: "直ったと伝える",
    plan: "新しい日を約束",
    decline: "対応できない",
    forward: "別の機関へ",
    mark_duplicate: "重複としてまとめる",
    split: "課ごとに分ける",
    join: "分けたのを取り消す",
    unmerge: "まとめるのを取り消す",
    mark_not_found: "現地になし",
    reply: "経過を伝える",
    route: "所管課へ振り分け",
    send_back: "振り分けに戻す",
    ask_reporter: "投稿者に質問",
    stop_waiting: "待たずに進める",
    request_closure: "完了を報告する",
    refuse_closure: "完了を差し戻す",
    reopen: "もう一度対応する",
    keep_closed: "このまま終える",
  } as Partial<Record<string, string>>,
};
