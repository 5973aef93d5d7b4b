/** The list with one of its items at another place; the same list where nothing moves. */
export function moved(ids: string[], id: string, at: number): string[] {
  const from = ids.indexOf(id);
  if (from < 0 || from === at || at < 0 || at >= ids.length) return ids;
  const rest = ids.filter((one) => one !== id);
  return [...rest.slice(0, at), id, ...rest.slice(at)];
}
