/** Something small that a browser keeps by name. */
export type Shelf = { read: (name: string) => string | null; write: (name: string, value: string) => void; drop: (name: string) => void };

/** Where the browser forbids it or has no room left, what is written lives as long as the page. */
function shelf(open: () => Storage): Shelf {
  const here = new Map<string, string | null>();
  return {
    read(name) {
      const known = here.get(name);
      if (known !== undefined) return known;
      try {
        return open().getItem(name);
      } catch {
        return null;
      }
    },
    write(name, value) {
      try {
        open().setItem(name, value);
        here.delete(name);
      } catch {
        here.set(name, value);
      }
    },
    drop(name) {
      try {
        open().removeItem(name);
        here.delete(name);
      } catch {
        here.set(name, null);
      }
    },
  };
}

/** Kept on this device. */
export const onDevice = shelf(() => localStorage);

/** Kept as long as the tab is open. */
export const inTab = shelf(() => sessionStorage);
