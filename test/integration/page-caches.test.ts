import { expect } from '@open-wc/testing';
import '../../src/clerk-sign-out.js';
import type { ClerkSignOut } from '../../src/element.js';
import { find } from '../find.js';
import { FakeClerk } from '../unit/fake-clerk.js';
import { closePages, isShown, newApplication, Page, pages, until } from './page.js';

/** The URL of the page with Turbo. */
const self = `${pages}/page-cache.html?library=turbo`;

/** The result of `marksOf()` for the page's three buttons while a sign-out is pending, and otherwise. */
const pending = ['true/true/aria-busy aria-disabled', 'true/false/aria-busy', 'true/true/aria-busy'];
const idle = ['-/-/-', '-/false/-', '-/true/-'];

/** Returns the attributes by which the element marks the slotted buttons. */
function marksOf(root: Document | Element): string[] {
  return [...root.querySelectorAll('clerk-sign-out > button')].map((button) =>
    ['aria-busy', 'aria-disabled', 'data-clerk-sign-out'].map((name) => button.getAttribute(name) ?? '-').join('/'),
  );
}

function elementsOf(root: Document | Element): ClerkSignOut[] {
  return [...root.querySelectorAll('clerk-sign-out')];
}

async function expectMarks(root: Document | Element, marks: string[]) {
  await until(() => elementsOf(root).length > 0 && elementsOf(root).every(isShown), 'the elements show');
  await Promise.all(elementsOf(root).map(async (element) => element.updateComplete));
  expect(marksOf(root)).to.deep.equal(marks);
}

/** Begins a sign-out that stays pending until one of the returned functions is called. */
async function begin(root: Document | Element, clerk: FakeClerk) {
  const held = clerk.hold();
  const [element] = elementsOf(root);
  const done = element?.signOut().catch(() => undefined);
  await expectMarks(root, pending);
  return {
    async fail() {
      held.fail(new Error('Expected by this test'));
      await done;
    },
    async succeed() {
      held.succeed();
      await done;
    },
  };
}

/** Expects each button to sign out. */
async function expectUsable(root: Document | Element, clerk: FakeClerk) {
  for (const button of root.querySelectorAll<HTMLElement>('clerk-sign-out > button')) {
    const { length } = clerk.calls;
    clerk.set('sess_1');
    clerk.behaviour = () => clerk.removeSessions();
    await expectMarks(root, idle);
    button.click();
    expect(clerk.calls).to.have.length(length + 1);
    await until(() => elementsOf(root).every((element) => !element.matches(':state(signed-in),:state(pending)')));
  }
}

/** Runs this morph while a sign-out is pending, and expects it to remove the marks and the element to restore them. */
async function expectStrippedAndMarked(root: Document | Element, morph: () => unknown) {
  const buttons = [...root.querySelectorAll('clerk-sign-out > button')];
  const seen: string[] = [];
  // The observer is called before the element reacts to the same change: its update waits for a promise.
  const observer = new MutationObserver(() => seen.push(...marksOf(root)));
  observer.observe(root, { subtree: true, attributes: true });
  await morph();
  await until(() => seen.includes(idle[0] ?? ''), 'the marks are removed');
  await until(() => marksOf(root).join() === pending.join(), 'the marks are restored');
  observer.disconnect();
  expect([...root.querySelectorAll('clerk-sign-out > button')]).to.deep.equal(buttons);
}

/** Opens the page with this library. */
async function open(library: string): Promise<{ page: Page; clerk: FakeClerk }> {
  const page = await Page.open(`${pages}/page-cache.html?library=${library}`, newApplication());
  await (page.window as unknown as { library: Promise<unknown> }).library;
  const clerk = new FakeClerk('sess_1');
  Object.assign(page.window, { Clerk: clerk });
  await expectMarks(page.document, idle);
  return { page, clerk };
}

/** Follows the page's link without a page load, and returns a function that goes back. */
async function leave(page: Page): Promise<() => void> {
  const { document, history, location } = page.window;
  let left = { state: undefined as unknown, url: location.href };
  history.pushState = (...args) => {
    left = { state: history.state, url: location.href };
    History.prototype.pushState.apply(history, args);
  };
  document.querySelector('a')?.click();
  await until(() => elementsOf(document).length === 0, 'the elements are removed');
  await until(() => location.pathname.endsWith('/goodbye.html'), 'the URL changes');
  const turbo = turboOf(page);
  await until(
    () =>
      !turbo ||
      (turbo.session.view.getCachedSnapshotForLocation(new URL(left.url)) && !document.documentElement.ariaBusy),
    'the visit ends',
  );
  return () => {
    if ('navigation' in window || navigator.userAgent.includes('Firefox')) {
      history.back();
    } else {
      // WebKit does not go back in a frame's history if other frames had a history before.
      history.replaceState(left.state, '', left.url);
      page.window.dispatchEvent(new PopStateEvent('popstate', { state: left.state }));
    }
  };
}

/** Returns the page that htmx has stored. */
function stored(prefix: string): Element {
  const body = document.createElement('body');
  const [, text = ''] =
    Object.entries(sessionStorage as Record<string, string>).find(
      ([key, value]) => key.startsWith(prefix) && value.includes('data-clerk-sign-out'),
    ) ?? [];
  const item = JSON.parse(text) as { content: string } | [{ content: string }];
  body.innerHTML = (Array.isArray(item) ? item[0] : item).content;
  return body;
}

interface Turbo {
  session: { view: { getCachedSnapshotForLocation(url: URL): object | undefined } };
  visit(url: string, options?: { action: string }): void;
}

function turboOf(page: Page): Turbo | undefined {
  return (page.window as unknown as { Turbo?: Turbo }).Turbo;
}

afterEach(() => {
  closePages();
  // The pages that htmx has stored.
  sessionStorage.clear();
});

describe('the attributes of a pending button', () => {
  for (const [library, name, copyOf] of [
    [
      'Turbo 8',
      'turbo',
      ({ document }) => {
        const marks = Promise.withResolvers<string[]>();
        document.documentElement.addEventListener(
          'turbo:before-render',
          (event) => marks.resolve(marksOf((event as CustomEvent<{ newBody: Element }>).detail.newBody)),
          { once: true },
        );
        return marks.promise;
      },
    ],
    ['htmx 2', 'htmx-2', () => marksOf(stored('htmx-history-cache'))],
    ['htmx 4 with its history cache', 'htmx-4', () => marksOf(stored('htmx-history-'))],
  ] as [string, string, (page: Page) => Promise<string[]> | string[]][]) {
    it(`are cached by ${library}, and are removed once someone signs in again`, async () => {
      const { page, clerk } = await open(name);
      const signOut = await begin(page.document, clerk);
      const goBack = await leave(page);
      await signOut.succeed();
      const copy = copyOf(page);
      goBack();
      expect(await copy).to.deep.equal(pending);
      await until(() => elementsOf(page.document).length > 0, 'the elements are restored');
      await Promise.all(elementsOf(page.document).map(async (element) => element.updateComplete));
      expect(elementsOf(page.document).filter(isShown)).to.be.empty;
      clerk.set('sess_2');
      await expectMarks(page.document, idle);
      await expectUsable(page.document, clerk);
    });
  }

  for (const [how, name, morph] of [
    ['a page refresh of Turbo 8', 'turbo', (page) => turboOf(page)?.visit(self, { action: 'replace' })],
    ['outerMorph of htmx 4', 'htmx-4', (page) => find(page.document, '#outer').click()],
  ] as [string, string, (page: Page) => unknown][]) {
    it(`are restored after ${how}, and removed once the sign-out fails`, async () => {
      const { page, clerk } = await open(name);
      const signOut = await begin(page.document, clerk);
      await expectStrippedAndMarked(page.document, () => morph(page));
      await signOut.fail();
      await until(() => marksOf(page.document).join() === idle.join(), 'the marks are removed');
      expect(page.navigations).to.equal(0);
      await expectUsable(page.document, clerk);
    });
  }

  it('are removed from a clone that has replaced its control', async () => {
    const { page, clerk } = await open('turbo');
    const signOut = await begin(page.document, clerk);
    const buttons = [...page.document.querySelectorAll('clerk-sign-out > button')];
    const copies = buttons.map((button) => button.cloneNode(true));
    await signOut.fail();
    buttons.forEach((button, index) => button.replaceWith(copies[index] ?? ''));
    await until(() => marksOf(page.document).join() === idle.join(), 'the marks are removed');
    await expectUsable(page.document, clerk);
  });
});
