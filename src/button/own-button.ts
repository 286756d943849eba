let template: HTMLButtonElement | undefined;

/** Creates a button with a slot. Cloning is faster than building. */
export function createButton(): HTMLButtonElement {
  if (!template) {
    template = document.createElement('button');
    template.type = 'button';
    template.part = 'button';
    template.append(document.createElement('slot'));
  }
  return template.cloneNode(true) as HTMLButtonElement;
}

/** Takes over the button that a server has written into a shadow tree, so that it keeps its place and the focus. */
export function takeOver(tree: ParentNode): HTMLButtonElement | undefined {
  const button = tree.querySelector<HTMLButtonElement>('[part~=button]');
  if (button) {
    // The slot has the default label only until now.
    button.querySelector('slot')?.replaceChildren();
  }
  return button ?? undefined;
}

/** Creates the default label. An element, because translators replace texts. */
export function createLabel(): Element {
  const label = document.createElement('span');
  label.append('Sign out');
  return label;
}
