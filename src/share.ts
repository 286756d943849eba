import type { ReactiveController } from 'lit';

/** What hears of a change. An object, not a function, of which each of thousands of elements would have its own. */
export type Listener = Required<Pick<ReactiveController, 'hostUpdate'>>;

/**
 * Lets any number of listeners share one source of changes, which runs from the first listener to the last and no
 * longer.
 *
 * @param start - starts the source with a function to call after each change, and returns one that stops it
 * @returns a function that adds a listener, or removes it
 */
export function share(start: (notify: () => void) => (() => void) | undefined) {
  const listeners = new Set<Listener>();
  const notify = () => listeners.forEach((listener) => listener.hostUpdate());
  let stop: (() => void) | undefined;

  return (listener: Listener, isListening: boolean) => {
    listeners[isListening ? 'add' : 'delete'](listener);
    if (listeners.size > 0) {
      stop ??= start(notify);
    } else {
      stop?.();
      stop = undefined;
    }
  };
}
