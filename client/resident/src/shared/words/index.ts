import { words } from "@tsunagaru/kit/i18n";

export const useSharedWords = words({ ja: () => import("./ja"), "ja-easy": () => import("./ja-easy"), en: () => import("./en") });
