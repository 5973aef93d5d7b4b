/** Words of a report that another body's system has. */
export const forwarding = {
  sent: (to: string) => `${to}へ送りました`,
  waiting: (to: string) => `${to}へ送っています`,
  number: (number: string) => `先方の番号：${number}`,
  states: {
    received: "先方が受け付けました",
    in_progress: "先方が対応しています",
    planned: "先方が予定を決めました",
    fixed: "先方が「対応済み」と知らせています",
    closed: "先方が「終了」と知らせています",
    cannot: "先方は対応できないとのことです",
    duplicate: "先方がほかの件とまとめました",
    returned: "先方の担当ではありませんでした。担当課が考え直しています",
  } as Partial<Record<string, string>>,
};
