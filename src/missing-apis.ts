// Fallbacks for APIs that jsdom and happy-dom lack.

/** The custom states of an element, if the DOM has any. Without them, the element sets its `hidden` attribute. */
export function statesOf(element: Partial<HTMLElement>): CustomStateSet | undefined {
  return element.attachInternals?.().states;
}

/** Reports an error as uncaught. */
export function report(error: unknown) {
  ((globalThis.reportError as typeof reportError | undefined) ?? console.error)(error);
}
