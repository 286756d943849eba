const controls = 'a[href],button,input,select,textarea,[role=button],[tabindex],[contenteditable]';

/** The attributes that make an element a control or not. */
export const controlAttributes = ['href', 'role', 'tabindex', 'contenteditable', 'aria-hidden'];

/** The child nodes that an element's default slot shows, those of a slot in a slot included. */
export function slottedNodes(host: Element): Node[] {
  return [...host.childNodes].flatMap(
    (node) => (node as Partial<HTMLSlotElement>).assignedNodes?.({ flatten: true }) ?? node,
  );
}

/** Whether these nodes show anything: an element, or text that is not only white space. */
export function hasLabel(nodes: Node[]): boolean {
  return nodes.some((node) => isElement(node) || (node.nodeName === '#text' && (node as Text).data.trim()));
}

/** The first of these nodes, or of their descendants, that is a control itself and must not be put into a button. */
export function findControl(nodes: Node[]): HTMLElement | undefined {
  return nodes
    .filter(isElement)
    .flatMap((element) => [element, ...element.querySelectorAll<HTMLElement>('*')])
    .find((element) => element.matches(controls) || isCustomControl(element));
}

/** A custom element can be anything, so it counts as a control unless it says that it is a picture, as icons do. */
function isCustomControl(element: Element): boolean {
  return element.localName.includes('-') && !element.matches('[aria-hidden=true], [role=img]');
}

// Not instanceof: a node that was adopted from another document keeps the classes of that document's window.
function isElement(node: Node): node is HTMLElement {
  return 'tagName' in node;
}
