/** Like `querySelector()`, but throws if nothing matches. */
export function find<K extends keyof HTMLElementTagNameMap>(
  root: ParentNode | null,
  selector: K,
): HTMLElementTagNameMap[K];
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as in querySelector()
export function find<E extends Element = HTMLElement>(root: ParentNode | null, selector: string): E;
export function find(root: ParentNode | null, selector: string): Element {
  const found = root?.querySelector(selector);
  if (!found) {
    throw new Error(`Nothing matches ${selector}.`);
  }
  return found;
}
