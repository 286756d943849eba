/** Lists the attributes that an element set on a control, so that copies by Turbo, htmx or `cloneNode()` can be cleaned. */
const list = 'data-clerk-sign-out';

/**
 * Sets attributes of a control to `true`, unless the page has set them, and removes those set before. Writes only what
 * differs, because the page may observe the control.
 *
 * @param canSet - otherwise, only removes
 * @returns whether any were missing
 */
export function mark(control: Element, attributes: string[], canSet?: boolean): boolean {
  const before = control.getAttribute(list)?.split(' ') ?? [];
  for (const name of before.filter((one) => !attributes.includes(one))) {
    control.removeAttribute(name);
  }
  const after = attributes.filter((name) => before.includes(name) || !control.matches(`[${name}],:disabled`));
  const missing = after.filter((name) => !control.hasAttribute(name));
  if (canSet) {
    missing.forEach((name) => control.setAttribute(name, 'true'));
  }
  if (!after[0]) {
    control.removeAttribute(list);
  } else if (String(after) !== String(before)) {
    control.setAttribute(list, after.join(' '));
  }
  return missing.length > 0;
}
