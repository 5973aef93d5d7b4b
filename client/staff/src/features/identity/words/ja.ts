/** Words of the door. */
export const identity = {
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
};
