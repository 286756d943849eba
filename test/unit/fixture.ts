import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { restore, stub, useFakeTimers, type SinonFakeTimers } from 'sinon';
import '../../src/clerk-sign-out.js';
import type { ClerkLike } from '../../src/clerk/clerk.js';
import type { ClerkSignOut } from '../../src/element.js';
import { find } from '../find.js';
import type { FakeClerk } from './fake-clerk.js';

export const page = window as { Clerk?: unknown };

/** What fails in a test. */
export const error = new Error('Expected by this test');

afterEach(() => {
  restore();
  delete page.Clerk;
});

/** Creates a connected element that uses this Clerk. */
export async function create(
  clerk: ClerkLike | undefined,
  content: unknown = 'Log out',
  properties: Partial<ClerkSignOut> = {},
): Promise<ClerkSignOut> {
  const element = await fixture<ClerkSignOut>(html`<clerk-sign-out .clerk=${clerk}>${content}</clerk-sign-out>`);
  return update(element, properties);
}

/** Sets these properties, and waits until the element has rendered. */
export async function update(element: ClerkSignOut, properties: Partial<ClerkSignOut> = {}): Promise<ClerkSignOut> {
  Object.assign(element, properties);
  await element.updateComplete;
  return element;
}

/** Creates an element in the shadow tree of this component, whose children are slotted into the element. */
export async function createWithin(
  component: Element,
  clerk: ClerkLike,
  content = '<slot></slot>',
): Promise<ClerkSignOut> {
  const root = component.attachShadow({ mode: 'open' });
  root.innerHTML = `<clerk-sign-out>${content}</clerk-sign-out>`;
  const element = find(root, 'clerk-sign-out');
  return update(element, { clerk });
}

/** Sets `window.Clerk` as Clerk's script does, and fires the `load` event of that script. */
export function setClerk(clerk: ClerkLike) {
  page.Clerk = clerk;
  document.head.dispatchEvent(new Event('load'));
}

/** Fakes the timers, and silences the warning that no Clerk has come. */
export function fakeClock(): SinonFakeTimers {
  stub(console, 'warn');
  return useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
}

/** The element's own button. */
export function buttonOf(element: Element): HTMLButtonElement {
  return find(element.shadowRoot, 'button');
}

/** Clicks, and returns whether the default action is prevented. The URL cannot show it: Firefox navigates later. */
export function clickIsPrevented(control: Element): boolean {
  return !control.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true }));
}

/** Clicks the element, makes its sign-out fail, and waits until the element has rendered the failure. */
export async function clickAndFail(element: ClerkSignOut, clerk: FakeClerk) {
  clerk.hold().fail(error);
  const failed = oneEvent(element, 'clerk-sign-out-error');
  element.click();
  await failed;
  await element.updateComplete;
}

/** Returns what a promise rejects with. */
export async function rejection(promise: Promise<unknown> | undefined): Promise<Error> {
  const result = await promise?.then(
    () => new Error('It resolved.'),
    (error: unknown) => error,
  );
  return result as Error;
}

/** Collects the names of the element's events, in order of dispatch. */
export function eventsOf(element: EventTarget): string[] {
  const names: string[] = [];
  for (const name of ['clerk-before-sign-out', 'clerk-signed-out', 'clerk-sign-out-error']) {
    element.addEventListener(name, () => names.push(name));
  }
  return names;
}

/** Waits until the element has rendered, and expects exactly these custom states. */
export async function expectStates(element: ClerkSignOut, ...states: string[]) {
  await element.updateComplete;
  const all = ['signed-in', 'pending', 'error', 'fallback'];
  expect(all.filter((state) => element.matches(`:state(${state})`))).to.deep.equal(states);
}

/** Waits until the element has rendered, and expects that it can be seen. */
export async function expectShown(element: ClerkSignOut) {
  await element.updateComplete;
  expect(getComputedStyle(element).display).to.not.equal('none');
  expect(element.shadowRoot?.querySelector('slot')).to.exist;
}

/** Waits until the element has rendered, and expects that it takes no space. */
export async function expectHidden(element: ClerkSignOut) {
  await element.updateComplete;
  expect(getComputedStyle(element).display).to.equal('none');
}
