/** 0.4275 → 43 */
export const percent = (share: number): number => Math.round(share * 100);

/** Tenths below ten days, whole days from then on. */
export const inDays = (days: number): string => (days < 10 ? days.toFixed(1) : String(Math.round(days)));
