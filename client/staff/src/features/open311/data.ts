/** Where the partners are remembered. */
export const KEY = ["partners"];
