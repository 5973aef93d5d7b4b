/** Words of what a reporter may still change. */
export const mending = {
  kind: "種類・答えを直す",
  kindTitle: "種類と、質問への答えを直す",
  category: "種類",
  place: "場所を直す",
  placeTitle: "場所を直す",
  moves: "種類や場所を変えると、受け持つ課が変わることがあります。",
  asset: "設備の番号",
  assetGoes: "場所や種類を大きく変えると、選んだ番号は外れます。",
  hide: "公開しないようにする",
  hideTitle: "この投稿を公開しないようにしますか",
  hideHint: "地図や一覧から外し、担当の課だけが読みます。写真も見えなくなります。",
  show: "公開してよいことにする",
  showTitle: "この投稿を公開してよいですか",
  showHint: "すぐには出ません。職員が内容を確かめてから公開します。",
  byStaff: "担当の課が、公開しない投稿として扱っています。",
};
