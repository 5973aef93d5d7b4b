/** Pictures that the service does not take, as `get_upload` names them. */
const NOT_TAKEN = ["AVIF", "JPEG XL", "JPEG 2000", "RAW", "GIF", "TIFF", "BMP", "PSD"] as const;

type NotTaken = (typeof NOT_TAKEN)[number];

/** The sentence of each. */
export const ofFormats = (say: (format: NotTaken) => string) => Object.fromEntries(NOT_TAKEN.map((format) => [format, say(format)])) as Record<NotTaken, string>;
