import { part } from "../../shared/part";
import { useShellWords } from "../words";
import { keptOwn } from "./kept";

/** What waits for whoever has this phone; not fetched by those who sent nothing. */
export const forYou = part(() => import("../home/for-you"), useShellWords);

export const hasOwn = (): boolean => Object.keys(keptOwn()).length > 0;
