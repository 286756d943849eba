// The DOMs that unit tests run in, jsdom and happy-dom, lack some of what every browser has.

/** The custom states of an element. Where there are none, it uses its attribute `hidden`. */
export function statesOf(element: Partial<HTMLElement>): CustomStateSet | undefined {
  return element.attachInternals?.().states;
}

/** Reports an error as one that nobody has caught. */
export function report(error: unknown) {
  ((globalThis.reportError as typeof reportError | undefined) ?? console.error)(error);
}
