/** Calls back after all listeners of an event that is being dispatched, even if one stops its propagation. */
export function afterDispatch(event: Event, callback: () => void) {
  const [last = window] = event.composedPath().reverse();
  const done = (received?: Event) => {
    if (received === event || !received) {
      clearTimeout(timer);
      last.removeEventListener(event.type, done);
      callback();
    }
  };
  const timer = setTimeout(done);
  last.addEventListener(event.type, done);
}

/** Whether a click has a default action: following a link, or submitting or resetting a form. */
export function hasDefault(control: Element): boolean {
  const { form, type } = control as Partial<HTMLButtonElement>;
  return control.matches('[href]') || (!!form && type !== 'button');
}

/** Whether a click on a link opens another tab or window, or starts a download. */
export function opensElsewhere(event: MouseEvent): boolean {
  const isModified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button > 0;
  return isModified && event.composedPath().some((node) => (node as Element).localName === 'a');
}
