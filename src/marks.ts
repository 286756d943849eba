/** Lists the attributes that a control has from an element, also on a copy that Turbo, htmx or `cloneNode()` has made. */
const list = 'data-clerk-sign-out';

/** Sets attributes of a control to `true` where the page does not speak already, in place of those set before. */
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
