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
  return [...host.childNodes]
    .filter((node) => !(node as Element).slot)
    .flatMap((node) => (node as Partial<HTMLSlotElement>).assignedNodes?.({ flatten: true }) ?? node)
    .filter((node) => node.nodeName === '#text' || (isElement(node) && !node.matches('style,script,template')));
}

/** Whether these nodes show anything: an element, or text that is not only white space. */
export function hasLabel(nodes: Node[]): boolean {
  return !!textOf(nodes) || nodes.some(isElement);
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
  const text = textOf(nodes);
  return elements.find(
    (element) => isCustom(element) && !element.matches('[aria-hidden=true],[role=img]') && textOf([element]) === text,
  ) as HTMLElement | undefined;
}

/** Whether the browser, or the custom element itself, clicks this control by keys. */
export function hasKeys(control: Element): boolean {
  return control.matches(native) || isCustom(control);
}

export function isCustom(element: Element): boolean {
  return element.localName.includes('-');
}

function textOf(nodes: Node[]): string {
  return nodes
    .map((node) => node.textContent)
    .join('')
    .trim();
}

// Not instanceof: a node that was adopted from another document keeps the classes of that document's window.
function isElement(node: Node): node is Element {
  return 'tagName' in node;
}
