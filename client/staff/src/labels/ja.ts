import { contributions } from "./contributions";
import { bulk } from "./bulk";
import { contractor } from "./contractor";
import { crew } from "./crew";
import { desk } from "./desk";
import { detail } from "./detail";
import { duplicates } from "./duplicates";
import { emergency } from "./emergency";
import { intake } from "./intake";
import { moderation } from "./moderation";
import { moves } from "./moves";
import { neighbours } from "./neighbours";
import { operations } from "./operations";
import { erasing } from "./erasing";
import { photos } from "./photos";
import { parts } from "./parts";
import { publication } from "./publication";
import { redaction } from "./redaction";
import { queue } from "./queue";
import { forwarding, open311 } from "./open311";
import { release } from "./release";
import { satisfaction } from "./satisfaction";
import { themes } from "./themes";
import { statistics } from "./statistics";

/** The desk's words. */
export const ja = {
  title: "デスク",
  loading: "読み込んでいます",
  cancel: "やめる",
  save: "保存",
  close: "閉じる",
  back: "一覧へ戻る",
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
  shell: {
    skip: "一覧へ進む",
    nav: "仕分け",
    report: "投稿",
    rooms: "部屋",
    own: "自分の絞り込み",
    menu: "メニュー",
    signOut: "サインアウト",
    residentSite: "区民向けの画面",
    offline: "通信できません。書いた文はこの画面に残ります。つながってから、もう一度押してください。",
    allDepartments: "全課",
    keys: "キー操作",
    missing: "ページが見つかりません",
    toReports: "投稿の一覧へ",
    removeOwn: (name: string) => `絞り込み「${name}」を消す`,
  },
  problems: {
    "not-signed-in": { title: "サインインの時間が過ぎました", hint: "もう一度サインインすると、続きから作業できます。" },
    "not-allowed": { title: "この操作はできません", hint: "あなたの役割か所管課では行えない操作です。" },
    "not-found": { title: "この投稿は見られません", hint: "ほかの課へ移ったか、番号が違う可能性があります。" },
    outside: { title: "区域の外の場所です", hint: "区域の中の場所を選んでください。" },
    past: { title: "過ぎた日は選べません", hint: "今日以降の日を選んでください。" },
  },
  identity: {
    title: "サインイン",
    lead: "職員のメールアドレスに、6桁の番号を送ります。",
    email: "メールアドレス",
    send: "番号を送る",
    code: "6桁の番号",
    codeHint: (email: string) => `${email} に送りました。10分間使えます。届かないときは、アドレスを確かめてください。`,
    signIn: "サインイン",
    otherEmail: "アドレスを直す",
    wrongCode: { title: "番号が違うか、期限が過ぎています", hint: "いちばん新しいメールの番号を入れてください。" },
    notStaff: { title: "職員として登録されていません", hint: "区民の方は、区民向けの画面をお使いください。" },
    demo: "デモの職員",
    demoHint: "見本のまちです。選ぶと、その職員として入ります。",
    again: "もう一度サインイン",
    againHint: "時間が過ぎました。サインインすると、書きかけの文もそのまま続けられます。",
    head: "課長",
    roles: { clerk: "担当課", triage: "受付・振り分け", admin: "管理者" } as Partial<Record<string, string>>,
  },
  bulk,
  contractor,
  crew,
  operations,
  statistics,
  queue,
  desk,
  detail,
  moves,
  erasing,
  moderation,
  photos,
  release,
  redaction,
  intake,
  parts,
  publication,
  duplicates,
  contributions,
  emergency,
  forwarding,
  open311,
  satisfaction,
  themes,
  neighbours,
};
