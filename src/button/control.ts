const native = 'a[href],button,input:not([type=hidden]),select,textarea,summary,[contenteditable]';
const submit = 'button:not([type=button],[type=reset]),[type=submit],[type=image]';

/**
 * The selectors of controls. The first selector that matches finds the button, because a form also has fields. If none
 * matches, a custom element without text beside it is the button.
 */
const kinds = [submit, 'button,[role=button]', `${native},[role=menuitem],[tabindex]`];

/** Returns the nodes assigned to an element's default slot, flattened. */
export function slottedNodes(host: Element): Node[] {
  const nodes: Node[] = [];
  for (let node = host.firstChild; node; node = node.nextSibling) {
    if (node.nodeName === '#text') {
      nodes.push(node);
    } else if (isElement(node) && !node.slot) {
      const assigned = (node as Partial<HTMLSlotElement>).assignedNodes?.({ flatten: true }) ?? [node];
      nodes.push(...assigned.filter((one) => !isElement(one) || !one.matches('style,script,template')));
    }
  }
  return nodes;
}

/** Whether these nodes contain an element, or text other than white space. */
export function hasLabel(nodes: Node[]): boolean {
  return nodes.some((node) => isElement(node) || (node as Text).data.trim());
}

/**
 * Finds the control among these nodes and their descendants, which must not be nested in another button. An element like
 * the host among them has a control of its own.
 */
export function findControl(nodes: Node[], host: Element): HTMLElement | undefined {
  const elements = nodes
    .filter(isElement)
    .flatMap((element) => [element, ...element.querySelectorAll('*')])
    .filter(({ parentElement }) => (parentElement?.closest(host.localName) ?? host) === host);
  for (const kind of kinds) {
    // An element around another control is only a wrapper.
    const found = elements.find((element) => element.matches(kind) && !element.querySelector(kind));
    if (found) {
      return found as HTMLElement;
    }
  }
  const text = nodes.map((node) => node.textContent).join('');
  return elements.find(
    (element) =>
      isCustom(element) &&
      !element.matches('[aria-hidden=true],[role=img]') &&
      element.textContent.trim() === text.trim(),
  ) as HTMLElement | undefined;
}

/** Whether the browser or the custom element itself handles Enter and Space on this control. */
export function hasKeys(control: Element): boolean {
  return control.matches(native) || isCustom(control);
}

/** Whether a click on this control does something by itself: it follows a link, or submits or resets a form. */
export function hasDefault(control: Element): boolean {
  const { form, type } = control as Partial<HTMLButtonElement>;
  return control.matches('[href]') || (!!form && type !== 'button');
}

/** Whether this control leads away from the page by itself: a link to another document, or the submit button of a form. */
export function leadsAway(control: Element): boolean {
  return (
    control.matches('a[href]:not([href=""],[href^="#"],[href^="javascript:" i])') ||
    (control.matches(submit) && !!control.closest('form[action],[form],[formaction]'))
  );
}

export function isCustom(element: Element): boolean {
  return element.localName.includes('-');
}

// Not instanceof, because a node adopted from another document keeps the classes of that document's window.
function isElement(node: Node): node is Element {
  return 'tagName' in node;
}
