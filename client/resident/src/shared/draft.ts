/** Where something is, as the place picker answers it. */
export type PlaceAnswer = { latitude: number; longitude: number; note: string; accuracy?: "point" | "town" };
