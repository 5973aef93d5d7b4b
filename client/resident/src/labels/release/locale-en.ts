import type { Widen } from "@tsunagaru/kit/i18n";
import type { release as ja } from "./ja";

export const release: Widen<typeof ja> = {
  byStaff: "Staff check reports of this kind before they are published.",
  byRule: (hours: number) =>
    `Reports of this kind are published ${hours} hours after they come in, without a check by staff. Where there seem to be phone numbers or the like, or a photo could not be searched for faces, staff check.`,
  never: "Reports of this kind are not published.",
  releasedBy: { staff: "Staff checked and published it.", rule: "It was published by the rule for this kind." },
};
