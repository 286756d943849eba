/**
 * Calls back after all listeners of an event, even if one stops its propagation, unless one prevents its default action.
 * Then prevents that itself: an action that the browser has is prevented as soon as the control's own listeners have run,
 * because nothing runs between the last listener and the action.
 */
export function unlessPrevented(event: Event, control: Element, hasDefault: boolean, callback: () => void) {
  // What happens by itself, because a listener of the control has stopped even this one, is left alone.
  let isPrevented = () => event.defaultPrevented || hasDefault;
  const prevent = () => {
    if (hasDefault && !event.defaultPrevented) {
      event.preventDefault();
      // From now on, only a call tells that a listener prevents it, too.
      let isCalled = false;
      event.preventDefault = () => {
        isCalled = true;
      };
      isPrevented = () => isCalled;
    }
  };
  control.addEventListener(event.type, prevent);

  const [last = window] = event.composedPath().reverse();
  const done = (received?: Event) => {
    if (received === event || !received) {
      clearTimeout(timer);
      control.removeEventListener(event.type, prevent);
      last.removeEventListener(event.type, done);
      if (!isPrevented()) {
        event.preventDefault();
        callback();
      }
    }
  };
  // Called if the propagation is stopped.
  const timer = setTimeout(done);
  last.addEventListener(event.type, done);
}

/** Whether a click on a link opens another tab or window, or starts a download. */
export function opensElsewhere(event: MouseEvent): boolean {
  const isModified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button > 0;
  return isModified && event.composedPath().some((node) => (node as Element).localName === 'a');
}
