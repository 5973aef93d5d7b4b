/** Words of who lets a report into public. */
export const release = {
  byStaff: "この種類の投稿は、職員が確かめてから公開します。",
  byRule: (hours: number) => `この種類の投稿は、受付から${hours}時間たつと、職員の確認なしで公開します。電話番号などらしい言葉や、顔の確認ができない写真があるときは、職員が確かめます。`,
  never: "この種類の投稿は公開しません。",
  releasedBy: { staff: "職員が確かめて公開しました。", rule: "この種類の決まりにより公開しました。" } as Partial<Record<string, string>>,
};
