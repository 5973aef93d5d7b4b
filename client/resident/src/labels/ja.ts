/** The residents' words. The type of the other languages follows from this object. */
export const ja = {
  report: "まちの不具合を報告",
};
