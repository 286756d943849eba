/** Something that shows nodes. */
interface Viewer {
  /** Called after each change of a node or its descendants. */
  refresh(): void;
}

/** What shows a node. Weak, so that a node that lives on keeps nothing alive. */
const viewers = new WeakMap<Node, WeakRef<Viewer>>();

let one: MutationObserver | undefined;

/** One for the page, because one for each element costs more. */
const observer = () => (one ??= new MutationObserver(update));

/** Tells the viewer of each change of this node or its descendants. */
export function observe(node: Node, viewer: Viewer) {
  viewers.set(node, new WeakRef(viewer));
  observer().observe(node, { subtree: true, childList: true, characterData: true, attributes: true });
}

/** Tells all viewers of the changes so far. */
export function flush() {
  update(observer().takeRecords());
}

function update(records: MutationRecord[]) {
  for (const { target } of records) {
    for (let node: Node | null = target; node; node = node.parentNode) {
      viewers.get(node)?.deref()?.refresh();
    }
  }
}
