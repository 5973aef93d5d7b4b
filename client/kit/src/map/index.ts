export { type Asset, type At, type Bounds, type Ground, type Mark, metres, type Named, nearest, type View } from "./ground";
export { locate } from "./locate";
export { MapFrame } from "./map-frame";
export { type Find, type FoundPlace, PlaceFinder } from "./place-finder";
export { PlacePicker, type PickedPlace } from "./place-picker";
