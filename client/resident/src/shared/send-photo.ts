import { makeSmallerBy, photoSender } from "@tsunagaru/kit/upload";
import { completeUpload, createUpload } from "@tsunagaru/sdk";
import { deviceHeader } from "./device";

makeSmallerBy(() => import("@tsunagaru/kit/smaller"));

/** Sends one photograph; the service knows it by the answer. */
export const sendPhoto = photoSender({ create: createUpload, complete: completeUpload }, deviceHeader);
