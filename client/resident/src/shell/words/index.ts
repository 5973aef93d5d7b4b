import { words } from "@tsunagaru/kit/i18n";
import ja from "./ja";

// Japanese comes with the entry: a page that can fetch nothing still says so.
export const useShellWords = words({ ja: () => Promise.resolve({ default: ja }), "ja-easy": () => import("./ja-easy"), en: () => import("./en") });
