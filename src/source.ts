/** What hears of a change. An object, not a function, of which each of thousands of elements would have its own. */
export interface Listener {
  /** Looks at the source again. */
  refresh(): void;
}

/** A source of changes that any number of listeners share. It runs from the first listener to the last, and no longer. */
export class Source {
  readonly #listeners = new Set<Listener>();
  readonly #start: (notify: () => void) => () => void;
  #stop!: () => void;

  /** @param start - starts the source with a function to call after each change, and returns one that stops it */
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
