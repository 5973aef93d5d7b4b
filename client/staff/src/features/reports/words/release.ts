/** Words of who lets a report into public. */
export const release = {
  byStaff: "決まり：職員が確かめてから公開します。",
  byRule: (hours: number) => `決まり：受付から${hours}時間たつと、職員の確認なしで公開します。`,
  dueAt: (at: string) => `${at}以降に公開します。止めるには「公開しない」を押してください。`,
  heldTitle: "決まりでは公開せず、職員の確認を待っています",
  holds: {
    private: "非公開を望む投稿です",
    never_public: "公開しない種類です",
    phone: "電話番号らしいものがあります",
    mail: "メールアドレスらしいものがあります",
    plate: "車のナンバーらしいものがあります",
    photo_not_ready: "写真の準備が終わっていません",
    photo_unchecked: "写真の顔を確認できていません",
    too_old: "受付から30日を過ぎています",
  } as Partial<Record<string, string>>,
  limits: "文の中の名前や住所は探しません。",
  made: { publish: "公開", withhold: "公開しない", release: "公開に戻す" } as Partial<Record<string, string>>,
  by: { staff: "職員", rule: "種類ごとの決まりによる公開", reporter: "投稿者" } as Partial<Record<string, string>>,
};
