const native =
  'a[href],button,input:not([type=hidden]),select,textarea,summary,video[controls],audio[controls],[contenteditable]';

/**
 * What counts as a control. The first kind that is there is the button: a form has fields beside it. Where nothing
 * matches, a custom element that stands alone is.
 */
const kinds = [
  'button:not([type=button],[type=reset]),[type=submit],[type=image]',
  'button,[role=button]',
  `${native},[role=menuitem],[tabindex]`,
];

/** The child nodes that an element's default slot shows, those of a slot in a slot included. */
export function slottedNodes(host: Element): Node[] {
  const nodes: Node[] = [];
  for (const node of host.childNodes) {
    if (node.nodeName === '#text') {
      nodes.push(node);
    } else if (isElement(node) && !node.slot) {
      const assigned = (node as Partial<HTMLSlotElement>).assignedNodes?.({ flatten: true }) ?? [node];
      nodes.push(...assigned.filter((one) => !isElement(one) || !one.matches('style,script,template')));
    }
  }
  return nodes;
}

/** Whether these nodes show anything: an element, or text that is not only white space. */
export function hasLabel(nodes: Node[]): boolean {
  return nodes.some((node) => isElement(node) || node.textContent?.trim());
}

/** The one of these nodes, or of their descendants, that is the button and must not be put into another. */
export function findControl(nodes: Node[]): HTMLElement | undefined {
  const elements = nodes.filter(isElement).flatMap((element) => [element, ...element.querySelectorAll('*')]);
  for (const kind of kinds) {
    // What is around another control only wraps it.
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

/** Whether the browser, or the custom element itself, clicks this control by keys. */
export function hasKeys(control: Element): boolean {
  return control.matches(native) || isCustom(control);
}

export function isCustom(element: Element): boolean {
  return element.localName.includes('-');
}

// Not instanceof: a node that was adopted from another document keeps the classes of that document's window.
function isElement(node: Node): node is Element {
  return 'tagName' in node;
}
