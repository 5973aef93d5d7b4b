import { wordsOf } from "./words";

/** What the service refuses, in a clerk's words. */
export const problems = {
  "not-signed-in": { title: "サインインの時間が過ぎました", hint: "もう一度サインインすると、続きから作業できます。" },
  "not-allowed": { title: "この操作はできません", hint: "あなたの役割か所管課では行えない操作です。" },
  "not-found": { title: "見られません", hint: "ほかの課へ移ったか、番号が違う可能性があります。" },
  outside: { title: "区域の外の場所です", hint: "区域の中の場所を選んでください。" },
  past: { title: "過ぎた日は選べません", hint: "今日以降の日を選んでください。" },
};

export const useProblems = wordsOf({ ja: problems });
