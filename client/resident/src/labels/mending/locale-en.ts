import type { Widen } from "@tsunagaru/kit/i18n";
import type { mending as ja } from "./ja";

export const mending: Widen<typeof ja> = {
  kind: "Change kind or answers",
  kindTitle: "Change the kind and your answers",
  category: "Kind",
  place: "Change the place",
  placeTitle: "Change the place",
  moves: "Another kind or place may be the work of another department.",
  asset: "Number on it",
  assetGoes: "If you change the place or the kind much, the number you chose is dropped.",
  hide: "Do not show it publicly",
  hideTitle: "Keep this report from the public?",
  hideHint: "It leaves the map and the list; only the department reads it. The photos disappear too.",
  show: "It may be shown",
  showTitle: "May this report be shown?",
  showHint: "It does not appear at once: staff check it first.",
  byStaff: "The department keeps this report from the public.",
};
