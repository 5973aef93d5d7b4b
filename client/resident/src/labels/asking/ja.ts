/** Words of a question from the department and its answer. */
export const asking = {
  title: "担当からのおたずね",
  until: (day: string) => `${day}までにお答えください。`,
  untilHint: "その日を過ぎると、担当がお返事なしで進めるかを決めます。投稿がひとりでに終わることはありません。",
  answer: "お返事",
  photo: "写真（あれば）",
  photoFailed: "送れませんでした",
  opening: "おたずねを開いています",
  gone: { title: "このリンクの期限が過ぎました", hint: "受付番号と確認コードがあれば、いまも投稿の状況を見られます。" },
  over: { title: "このおたずねは、もう終わっています", hint: "お返事が届いたか、担当が先に進めました。" },
  wrong: { title: "このリンクは使えません", hint: "メールのリンクが途中で切れていないか、お確かめください。" },
  toStatus: "受付番号と確認コードで見る",
  made: {
    reroute: "場所か種類が変わり、担当の課が変わりました",
    remind_reporter: "おたずねを、もう一度お送りしました",
    no_answer: "お返事の期限が過ぎました。担当が進め方を決めます",
  } as Partial<Record<string, string>>,
  promised: (day: string) => `${day}に変更`,
};
