/**
 * Lets any number of listeners share one source of changes, which runs from the first listener to the last and no
 * longer.
 *
 * @param start - starts the source with a function to call after each change, and returns one that stops it
 * @returns a function that adds a listener, or removes it
 */
export function share(start: (notify: () => void) => (() => void) | undefined) {
  const listeners = new Set<() => void>();
  const notify = () => listeners.forEach((listener) => listener());
  let stop: (() => void) | undefined;

  return (listener: () => void, isListening: boolean) => {
    const { size } = listeners;
    listeners[isListening ? 'add' : 'delete'](listener);
    if (size === 0 && isListening) {
      stop = start(notify);
    } else if (listeners.size === 0) {
      stop?.();
    }
  };
}
