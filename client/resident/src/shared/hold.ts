/** A draft that this tab has open, until it is given back. `lost`: another tab has taken it over. */
export type Hold = { release: () => void };

function later(): { promise: Promise<void>; resolve: () => void } {
  let resolve: (() => void) | undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve: () => resolve?.() };
}

/**
 * Takes a draft for this tab; nothing where another has it open. With `take` it is taken from that one.
 * Browsers without locks cannot tell, and let everybody have it: what is written is kept apart all the same.
 */
export async function hold(id: string, lost: () => void, take = false): Promise<Hold | null> {
  const { promise: released, resolve: release } = later();
  if (!("locks" in navigator)) return { release };
  return new Promise((resolve) => {
    let held = false;
    navigator.locks
      .request(`draft-${id}`, take ? { steal: true } : { ifAvailable: true }, (lock) => {
        held = lock !== null;
        resolve(lock && { release });
        return lock ? released : undefined;
      })
      .catch(() => (held ? lost() : resolve({ release })));
  });
}
