/** A listener of a source. An object, because a function would be one more allocation for each element. */
export interface Listener {
  /** Reads the source again. */
  refresh(): void;
}

/** One subscription shared by any number of listeners. It starts with the first listener and stops with the last. */
export class Source {
  readonly #listeners = new Set<Listener>();
  readonly #start: (notify: () => void) => () => void;
  #stop!: () => void;

  /** @param start - subscribes with a function to call after each change, and returns a function that unsubscribes */
  constructor(start: (notify: () => void) => () => void) {
    this.#start = start;
  }

  add(listener: Listener) {
    const isFirst = this.#listeners.size === 0;
    this.#listeners.add(listener);
    if (isFirst) {
      this.#stop = this.#start(() => this.notify());
    }
  }

  delete(listener: Listener) {
    if (this.#listeners.delete(listener) && this.#listeners.size === 0) {
      this.#stop();
    }
  }

  notify() {
    this.#listeners.forEach((listener) => listener.refresh());
  }
}
