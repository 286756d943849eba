/**
 * Holds back the page load that Clerk begins, unless `mayLeave()`: Clerk goes on to the next page also where it has not
 * reached its server. Where the browser has the Navigation API, nothing else that the page loads or sends is stopped.
 *
 * @returns what resolves once nothing is stopped any more
 */
export function holdPageLoad(mayLeave: () => boolean, signal: AbortSignal): () => Promise<void> | undefined {
  let stopped: Promise<void> | undefined;
  const hold = () => {
    if (mayLeave()) {
      return;
    }
    if ('navigation' in globalThis) {
      navigation.addEventListener('navigate', (event) => event.preventDefault(), { once: true, signal });
    } else {
      stopped = new Promise((resolve) => {
        // WebKit begins to load in a task of its own.
        setTimeout(() => {
          window.stop();
          setTimeout(() => {
            window.stop();
            resolve();
          });
        });
      });
    }
  };
  // Clerk dispatches it just before it assigns `location.href`.
  addEventListener('clerk:beforeunload', hold, { signal });
  return () => stopped;
}
