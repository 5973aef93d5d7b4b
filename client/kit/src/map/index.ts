export { type Asset, type At, type Bounds, type Ground, type Mark, metres, type Named, nearest, type Rough, type View } from "./ground";
export { locate } from "./locate";
export { MapFrame } from "./map-frame";
export { type Find, type FoundPlace, PlaceFinder } from "./place-finder";
export { PlacePicker } from "./place-picker";
export { foundPlace, movedTo, type PickedPlace, roughPlace } from "./place-value";
