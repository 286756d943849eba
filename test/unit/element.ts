import { expect, fixture, html } from '@open-wc/testing';
import '../../src/clerk-sign-out.js';
import type { ClerkLike } from '../../src/clerk.js';
import type { ClerkSignOut } from '../../src/element.js';

/** An element on the page that uses this Clerk. */
export async function create(clerk: ClerkLike | undefined, content: unknown = 'Log out'): Promise<ClerkSignOut> {
  return fixture<ClerkSignOut>(html`<clerk-sign-out .clerk=${clerk}>${content}</clerk-sign-out>`);
}

/** The element's own button. */
export function buttonOf(element: Element): HTMLButtonElement {
  const button = element.shadowRoot?.querySelector('button');
  if (!button) {
    throw new Error('The element renders no button.');
  }
  return button;
}

/** Clicks, and returns whether that prevents what the browser does by default: Firefox follows a link only later. */
export function clickIsPrevented(control: Element): boolean {
  return !control.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true }));
}

/** Collects the names of the element's events, in the order in which they come. */
export function eventsOf(element: EventTarget): string[] {
  const names: string[] = [];
  for (const name of ['clerk-before-sign-out', 'clerk-signed-out', 'clerk-sign-out-error']) {
    element.addEventListener(name, () => names.push(name));
  }
  return names;
}

export function expectShown(element: Element) {
  expect(getComputedStyle(element).display).to.not.equal('none');
  expect(element.shadowRoot?.querySelector('slot')).to.exist;
}

export function expectHidden(element: Element) {
  expect(getComputedStyle(element).display).to.equal('none');
}
