import type { PickedPhoto } from "@tsunagaru/kit";
import type { UploadRef } from "@tsunagaru/sdk";
import type { PlaceWish } from "../publication/place-choice";
import type { Why } from "../publication/reason";
import { type Fields, NOTHING } from "./needs";

export type ResultPhoto = PickedPhoto & { upload?: UploadRef | undefined };

/** What a clerk chose of what the public sees; `null` is what the report has of itself. */
export type Wish = { text: string | null; chosen: string[] | null; place: PlaceWish | null; why: Why };

/** All that may be typed for a report, whichever act it will be for. */
export type Values = { fields: Fields; photos: ResultPhoto[]; wish: Wish };

export const BLANK: Values = { fields: NOTHING, photos: [], wish: { text: null, chosen: null, place: null, why: { reason: "", note: "" } } };
