import { number } from "@tsunagaru/kit/format";
import type { Locale } from "@tsunagaru/kit/i18n";

const TEN_THOUSAND = 10_000;

/** 300万円, 7万円; 12,500円 where it is not so even. */
export function yen(amount: number, locale: Locale = "ja"): string {
  if (locale === "en") return `¥${number(amount)}`;
  return amount >= TEN_THOUSAND && amount % TEN_THOUSAND === 0 ? `${number(amount / TEN_THOUSAND)}万円` : `${number(amount)}円`;
}
