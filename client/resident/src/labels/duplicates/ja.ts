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
  },
};
