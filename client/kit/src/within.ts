/** Waits for it, but not for ever: then it fails with a `TimeoutError`. */
export function within<T>(work: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new DOMException("no answer in time", "TimeoutError")), ms);
    void work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
