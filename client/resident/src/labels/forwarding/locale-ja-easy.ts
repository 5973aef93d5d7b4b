import type { Labels } from "..";

export const forwarding: Labels["forwarding"] = {
  sent: (to) => `${to}に 送りました`,
  waiting: (to) => `${to}に 送っています`,
  number: (number) => `むこうの 番号：${number}`,
  states: {
    received: "むこうが 受け取りました",
    in_progress: "むこうが 仕事を しています",
    planned: "むこうが いつ するか 決めました",
    fixed: "むこうが「おわりました」と 言っています",
    closed: "むこうが「おわり」と 言っています",
    cannot: "むこうは できないと 言っています",
    duplicate: "むこうが ほかの ものと いっしょに しました",
    returned: "むこうの 仕事では ありませんでした。係の 人が もう一度 かんがえます",
  },
};
