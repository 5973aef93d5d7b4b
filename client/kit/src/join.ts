/** Class names joined with a space; what is false or undefined falls out. */
export const join = (...names: (string | false | null | undefined)[]): string => names.filter(Boolean).join(" ");
