/**
 * Stops the page load that Clerk starts, unless `mayLeave()` returns true: Clerk redirects even if it did not reach its
 * server. With the Navigation API, nothing else that the page loads or sends is stopped.
 *
 * @returns a function whose promise, if any, resolves once nothing is being stopped
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
        // WebKit starts the load in a separate task.
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
