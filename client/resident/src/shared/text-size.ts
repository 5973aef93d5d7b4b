import { onDevice } from "@tsunagaru/kit/stored";

const KEY = "text-size";

/** In hundredths of what the phone itself is set to. */
export const TEXT_SIZES = [100, 125, 150, 200] as const;
export type TextSize = (typeof TEXT_SIZES)[number];

export function textSize(): TextSize {
  const kept = Number(onDevice.read(KEY));
  return TEXT_SIZES.find((size) => size === kept) ?? 100;
}

/** Every measure of a page follows the type, so that nothing is cut. */
export function applyTextSize(size: TextSize = textSize()): void {
  document.documentElement.style.fontSize = size === 100 ? "" : `${size}%`;
}

export function setTextSize(size: TextSize): void {
  applyTextSize(size);
  onDevice.write(KEY, String(size));
}
