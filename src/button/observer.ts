import type { ReactiveElement } from '@lit/reactive-element';

/** The elements that show a node. Weak, so that a node that lives on keeps none of them alive. */
const elements = new WeakMap<Node, WeakRef<ReactiveElement>>();

let one: MutationObserver | undefined;

/** One for the page, because one for each element costs more. */
const observer = () => (one ??= new MutationObserver(update));

/** Updates an element after each change of this node or its descendants. */
export function observe(node: Node, element: ReactiveElement) {
  elements.set(node, new WeakRef(element));
  observer().observe(node, { subtree: true, childList: true, characterData: true, attributes: true });
}

/** Lets the elements know of all changes so far. */
export function flush() {
  update(observer().takeRecords());
}

function update(records: MutationRecord[]) {
  for (const { target } of records) {
    for (let node: Node | null = target; node; node = node.parentNode) {
      elements.get(node)?.deref()?.requestUpdate();
    }
  }
}
