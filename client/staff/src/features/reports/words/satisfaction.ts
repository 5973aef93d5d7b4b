/** Words of what people answered when a report had ended. */
export const satisfaction = {
  title: "終わったあとの声",
  who: { reporter: "投稿した人", follower: "フォローしている人" } as Record<string, string>,
  fixed: { yes: "直った", no: "直っていない" },
  other: { yes: "納得できた", no: "納得できない" },
  asked: "再対応の判断を求めています",
  photos: (count: number) => `写真${count}枚（写真の欄にあります）`,
  flagged: (count: number) => `フォローしている${count}人が「直っていない」と答えています`,
};
