/** Lists the attributes that an element set on a control, so that copies by Turbo, htmx or `cloneNode()` can be cleaned. */
const list = 'data-clerk-sign-out';

/** Sets attributes of a control to `true`, unless the page has set them, and removes those set before. */
export function mark(control: Element, attributes: string[]) {
  for (const attribute of control.getAttribute(list)?.split(' ') ?? []) {
    control.removeAttribute(attribute);
  }
  control.removeAttribute(list);

  const added = attributes.filter((attribute) => !control.matches(`[${attribute}],:disabled`));
  for (const attribute of added) {
    control.setAttribute(attribute, 'true');
    control.setAttribute(list, added.join(' '));
  }
}
