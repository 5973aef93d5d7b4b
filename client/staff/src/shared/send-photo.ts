import { photoSender } from "@tsunagaru/kit/upload";
import { completeUpload, createUpload } from "@tsunagaru/sdk";

/** Sends one photograph; the service knows it by the answer. */
export const sendPhoto = photoSender({ create: createUpload, complete: completeUpload });
