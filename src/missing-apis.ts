// Fallbacks for APIs that jsdom and happy-dom lack.

/** The custom states of an element, if the DOM has any. */
export function statesOf(element: Partial<HTMLElement>): CustomStateSet | undefined {
  return element.attachInternals?.().states;
}

/** Sets the custom states of an element, or, without any, shows or hides it by its `hidden` attribute. */
export function showStates(element: HTMLElement, states: CustomStateSet | undefined, names: string[]) {
  states?.clear();
  for (const name of names) {
    states?.add(name);
  }
  if (!states) {
    // Unlike an assignment, this writes only what differs.
    element.toggleAttribute('hidden', names.length === 0);
  }
}

/** Reports an error as uncaught. */
export function report(error: unknown) {
  ((globalThis.reportError as typeof reportError | undefined) ?? console.error)(error);
}
