export { type At, metres, type Named, nearest } from "./map/ground";
export { locate } from "./map/locate";
