/** The ancestors of a node, those around shadow roots included, from the nearest on. */
export function ancestorsOf(node: Node): Node[] {
  const parent = node.parentNode ?? (node as Partial<ShadowRoot>).host;
  return parent ? [parent, ...ancestorsOf(parent)] : [];
}

/** Calls back when everybody has heard an event that is being dispatched, also if somebody stops it on its way. */
export function afterDispatch(event: Event, callback: () => void) {
  const [last = window] = event.composedPath().reverse();
  const done = (heard?: Event) => {
    if (heard === event || !heard) {
      clearTimeout(timer);
      last.removeEventListener(event.type, done);
      callback();
    }
  };
  const timer = setTimeout(done);
  last.addEventListener(event.type, done);
}

/** Whether the browser does something of its own after a click: it follows a link, or submits or resets a form. */
export function hasDefault(control: Element): boolean {
  const { form, type } = control as Partial<HTMLButtonElement>;
  return control.matches('[href]') || (!!form && type !== 'button');
}

/** Whether a click on a link is about another tab, another window, or a download. */
export function opensElsewhere(event: MouseEvent): boolean {
  const isModified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button > 0;
  return isModified && event.composedPath().some((node) => (node as Element).localName === 'a');
}
