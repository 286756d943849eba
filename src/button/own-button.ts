let template: HTMLButtonElement | undefined;

/** Creates a button with a slot, and an element for the default label. Cloning is faster than building. */
export function createButton(): HTMLButtonElement {
  if (!template) {
    template = document.createElement('button');
    template.type = 'button';
    template.part = 'button';
    template.append(document.createElement('slot'));
    addLabel(template);
  }
  return template.cloneNode(true) as HTMLButtonElement;
}

/** Takes over the button that a server has written into a shadow tree, so that it keeps its place and the focus. */
export function takeOver(tree: ParentNode): HTMLButtonElement | undefined {
  const button = tree.querySelector<HTMLButtonElement>('[part~=button]');
  if (button) {
    // The slot has the default label only until now.
    button.querySelector('slot')?.replaceChildren();
    addLabel(button);
  }
  return button ?? undefined;
}

function addLabel(button: Element) {
  // An element, because translators replace texts.
  button.append(document.createElement('span'));
}
