/** Words of what is hidden in photographs. None of them promises more than the code keeps. */
export const photos = {
  unchecked: "顔の確認ができていません。だれにも見せていません。",
  burning: "隠した写真を作っています",
  erased: "個人情報の消去で、写真も消しました",
  faces: (count: number) => (count === 0 ? "顔らしいものは見つかりませんでした。" : `顔らしいもの${count}か所をぼかしました。`),
  mayMiss: "見落とすことがあります。公開の前に、顔・ナンバープレート・表札を目で確かめてください。",
};
