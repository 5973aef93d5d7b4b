import { words } from "@tsunagaru/kit/i18n";

export const useWords = words({ ja: () => import("./ja"), "ja-easy": () => import("./ja-easy"), en: () => import("./en") });
