// What every browser has, and the DOMs of unit tests, jsdom and happy-dom, lack.

/** The custom states of an element. Where there are none, it uses its attribute `hidden`. */
export function statesOf(element: Partial<HTMLElement>): CustomStateSet | undefined {
  return element.attachInternals?.().states;
}

/** Reports an error as one that nobody has caught. */
export function report(error: unknown) {
  ((globalThis.reportError as typeof reportError | undefined) ?? console.error)(error);
}
