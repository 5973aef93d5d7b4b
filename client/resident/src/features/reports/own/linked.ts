/** What opens one's own report without an account. */
export type Keys = { number: string; code: string };

/** A chat's link carries number and code behind the `#`, which no server is sent; they do not stay in the address. */
export function behindHash(): Keys | null {
  const [number, code] = window.location.hash.slice(1).split("/");
  if (!number || !code) return null;
  window.history.replaceState(null, "", window.location.pathname);
  return { number, code };
}
