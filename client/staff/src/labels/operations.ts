/** Words of the page for those who run the service. */
export const operations = {
  title: "失敗した処理",
  lead: "何度か試しても終わらなかった処理です。原因をなくしてから、もう一度送ってください。",
  none: "失敗した処理はありません",
  resend: "もう一度送る",
  resent: "もう一度送ります",
  runs: (count: number) => `${count}回試しました`,
  more: "もっと見る",
  jobs: {
    "emergency.expire": "災害モードの自動終了",
    "reports.close_themes": "テーマの締め切り",
    "reports.tell_contributor": "お礼・公開しない理由のメール",
    "reports.tell_department": "担当課への知らせ",
    "open311.ask": "引き継ぎ先への問い合わせ",
    "open311.fetch_media": "ほかのシステムの写真の取り込み",
    "open311.send": "引き継ぎ先への送信",
    "notifications.send": "お知らせのメール",
    "uploads.process": "写真の処理",
    "facts.deliver": "できごとの伝達",
    "facts.tell": "できごとの伝達",
    "identity.mail_code": "サインインの番号",
  } as Record<string, string>,
};
