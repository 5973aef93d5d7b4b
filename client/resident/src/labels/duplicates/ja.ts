/** Words of reports that are handled together. */
export const linked = {
  linked: {
    original: "まとめた先の投稿",
    originalLead: "同じ内容の投稿なので、まとめて対応しています。結果はここに出ます。",
    open: "まとめた先を見る",
    number: (number: string) => `受付番号 ${number}`,
    merged: (count: number) => `同じ内容の投稿${count}件を、ここにまとめています。`,
    unmerge: "ほかの投稿とは別に対応することにしました",
    theirs: "同じ内容の投稿をまとめました",
    parts: "課ごとの進み具合",
    partsLead: "いくつかの課で分けて対応しています。受付番号はひとつのままです。",
    moves: { split: "いくつかの課で分けて対応することにしました", join: "分けるのをやめました", parts_fixed: "すべての部分が直りました", parts_ended: "すべての部分が終わりました" } as Partial<Record<string, string>>,
  },
};
