import type { Widen } from "@tsunagaru/kit/i18n";
import type { release as ja } from "./ja";

export const release: Widen<typeof ja> = {
  byStaff: "係の 人が 見てから、みんなに 見せます。",
  byRule: (hours: number) => `送ってから ${hours}時間で、みんなに 見せます。係の 人は その 前に 見ないことが あります。電話番号などが あるときは、係の 人が 見ます。`,
  never: "この しらせは、みんなに 見せません。",
  releasedBy: { staff: "係の 人が 見て、みんなに 見せました。", rule: "きまりで、みんなに 見せました。" },
};
