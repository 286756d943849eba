import { expect } from '@open-wc/testing';
import { Idiomorph } from 'idiomorph';
import '../../src/clerk-sign-out.js';
import type { ClerkSignOut } from '../../src/element.js';
import { find } from '../find.js';
import { FakeClerk } from '../unit/fake-clerk.js';
import {
  ada,
  closePages,
  event,
  isShown,
  newApplication,
  Page,
  pages,
  signedIn,
  signedInApplication,
  signOutRequests,
  until,
} from './page.js';

type Root = Document | Element;

/** The address of the page, here with Turbo, and what its server sends in it. */
const self = `${pages}/page-cache.html?library=turbo`;
const sent = new DOMParser().parseFromString(await (await fetch(self)).text(), 'text/html');
const main = find(sent, 'main').innerHTML;

/** What `marksOf()` finds of these three while a sign-out runs, and when none does. */
const busy = ['true/true/aria-busy aria-disabled', 'true/false/aria-busy', 'true/true/aria-busy'];
const free = ['-/-/-', '-/false/-', '-/true/-'];

/** Which attributes the slotted buttons have. */
function marksOf(root: Root): string[] {
  return [...root.querySelectorAll('clerk-sign-out > button')].map((button) =>
    ['aria-busy', 'aria-disabled', 'data-clerk-sign-out'].map((name) => button.getAttribute(name) ?? '-').join('/'),
  );
}

function elementsOf(root: Root): ClerkSignOut[] {
  return [...root.querySelectorAll('clerk-sign-out')];
}

async function expectMarks(root: Root, marks: string[]) {
  await until(() => elementsOf(root).length > 0 && elementsOf(root).every(isShown), 'the elements show');
  await Promise.all(elementsOf(root).map(async (element) => element.updateComplete));
  expect(marksOf(root)).to.deep.equal(marks);
}

/** Begins a sign-out that lasts until it is told to fail or to succeed. */
async function begin(root: Root, clerk: FakeClerk) {
  const held = clerk.hold();
  const [element] = elementsOf(root);
  const done = element?.signOut().catch(() => undefined);
  await expectMarks(root, busy);
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

/** Whether each button signs out. */
async function expectUsable(root: Root, clerk: FakeClerk) {
  for (const button of root.querySelectorAll<HTMLElement>('clerk-sign-out > button')) {
    const { length } = clerk.calls;
    clerk.set('sess_1');
    clerk.behaviour = () => clerk.removeSessions();
    await expectMarks(root, free);
    button.click();
    expect(clerk.calls).to.have.length(length + 1);
    await until(() => elementsOf(root).every((element) => !element.matches(':state(signed-in),:state(pending)')));
  }
}

/** Lets the page do this while a sign-out runs, and sees that it takes the marks away, and that they come again. */
async function expectStrippedAndMarked(root: Root, morph: () => unknown) {
  const buttons = [...root.querySelectorAll('clerk-sign-out > button')];
  const seen: string[] = [];
  // An observer hears of changes before the element does anything about them: its update is a promise later.
  const observer = new MutationObserver(() => seen.push(...marksOf(root)));
  observer.observe(root, { subtree: true, attributes: true });
  await morph();
  await until(() => seen.includes(free[0] ?? ''), 'the marks go away');
  await until(() => marksOf(root).join() === busy.join(), 'the marks come again');
  observer.disconnect();
  expect([...root.querySelectorAll('clerk-sign-out > button')]).to.deep.equal(buttons);
}

/** The page with this library. */
async function openPage(library: string, application = newApplication()): Promise<Page> {
  const page = await Page.open(`${pages}/page-cache.html?library=${library}`, application);
  await (page.window as unknown as { library: Promise<unknown> }).library;
  return page;
}

async function open(library: string): Promise<{ page: Page; clerk: FakeClerk }> {
  const page = await openPage(library);
  const clerk = new FakeClerk('sess_1');
  Object.assign(page.window, { Clerk: clerk });
  await expectMarks(page.document, free);
  return { page, clerk };
}

/** Follows the link of a page, without loading another, and returns what goes back. */
async function leave(page: Page): Promise<() => void> {
  const { document, history, location } = page.window;
  let left = { state: undefined as unknown, url: location.href };
  history.pushState = (...args) => {
    left = { state: history.state, url: location.href };
    History.prototype.pushState.apply(history, args);
  };
  document.querySelector('a')?.click();
  await until(() => elementsOf(document).length === 0, 'the elements leave');
  await until(() => location.pathname.endsWith('/goodbye.html'), 'the address changes');
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
      // WebKit goes nowhere in the history of a frame when other frames with a history have gone before.
      history.replaceState(left.state, '', left.url);
      page.window.dispatchEvent(new PopStateEvent('popstate', { state: left.state }));
    }
  };
}

/** What htmx has stored of a page. */
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
  renderStreamMessage(message: string): void;
}

function turboOf(page: Page): Turbo | undefined {
  return (page.window as unknown as { Turbo?: Turbo }).Turbo;
}

function htmxOf(page: Page): { config: object } {
  return (page.window as unknown as { htmx: { config: object } }).htmx;
}

function stream(action: string, content: string): string {
  return `<turbo-stream action="${action}" method="morph" target="main"><template>${content}</template></turbo-stream>`;
}

describe('the marks of a button that is busy', function () {
  this.timeout(20_000);

  afterEach(() => {
    closePages();
    // What htmx keeps of a page.
    sessionStorage.clear();
  });

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
    describe(`in the page cache of ${library}`, () => {
      for (const end of ['fail', 'succeed'] as const) {
        it(`are in the copy, and stay as long as the sign-out runs, which may ${end}`, async () => {
          const { page, clerk } = await open(name);
          const signOut = await begin(page.document, clerk);
          const [left] = elementsOf(page.document);
          const goBack = await leave(page);
          const copy = copyOf(page);
          goBack();
          expect(await copy).to.deep.equal(busy);
          await expectMarks(page.document, busy);
          expect(elementsOf(page.document)).to.not.include(left);
          expect(page.navigations).to.equal(0);
          await signOut[end]();
          await until(() => marksOf(page.document).join() === free.join(), 'the marks go away');
          await expectUsable(page.document, clerk);
        });
      }

      it('are in the copy, and go as soon as it shows after the sign-out', async () => {
        const { page, clerk } = await open(name);
        const signOut = await begin(page.document, clerk);
        const goBack = await leave(page);
        await signOut.fail();
        const copy = copyOf(page);
        goBack();
        expect(await copy).to.deep.equal(busy);
        await expectMarks(page.document, free);
        expect(page.navigations).to.equal(0);
        await expectUsable(page.document, clerk);
      });

      it('are in the copy, and go when somebody signs in again', async () => {
        const { page, clerk } = await open(name);
        const signOut = await begin(page.document, clerk);
        const goBack = await leave(page);
        await signOut.succeed();
        const copy = copyOf(page);
        goBack();
        expect(await copy).to.deep.equal(busy);
        await until(() => elementsOf(page.document).length > 0, 'the elements come back');
        expect(elementsOf(page.document).filter(isShown)).to.be.empty;
        clerk.set('sess_2');
        await expectMarks(page.document, free);
        await expectUsable(page.document, clerk);
      });
    });
  }

  for (const name of ['turbo', 'htmx-2', 'htmx-4']) {
    it(`go with the real Clerk, too, when its server has failed: ${name}`, async () => {
      const application = await signedInApplication();
      const page = await openPage(name, application);
      const clerk = await page.addClerkScript();
      await clerk.load();
      await expectMarks(page.document, free);
      await application.tell({ nextSignOut: { status: 500, delay: 60_000 } });
      const [element] = elementsOf(page.document);
      const failed = event(page.document, 'clerk-sign-out-error');
      void element?.signOut().catch(() => undefined);
      await expectMarks(page.document, busy);
      const goBack = await leave(page);
      goBack();
      await expectMarks(page.document, busy);
      await until(async () => (await signOutRequests(application)).length > 0);
      await application.tell({ release: true });
      await failed;
      await until(() => marksOf(page.document).join() === free.join(), 'the marks go away');
      expect(await signedIn(application)).to.deep.equal([ada]);
      await elementsOf(page.document)[0]?.signOut();
      expect(await signedIn(application)).to.deep.equal([]);
    });
  }

  it('are gone in the preview of Turbo 8, which is a copy of a page that is still loaded', async () => {
    const { page, clerk } = await open('turbo');
    const signOut = await begin(page.document, clerk);
    await leave(page);
    await signOut.fail();
    const { documentElement } = page.document;
    const loading = Promise.withResolvers<() => void>();
    documentElement.addEventListener(
      'turbo:before-fetch-request',
      (event) => {
        event.preventDefault();
        loading.resolve((event as CustomEvent<{ resume: () => void }>).detail.resume);
      },
      { once: true },
    );
    turboOf(page)?.visit(self);
    const resume = await loading.promise;
    await until(() => documentElement.hasAttribute('data-turbo-preview'), 'the preview shows');
    await expectMarks(page.document, free);
    const [preview] = elementsOf(page.document);
    resume();
    await until(() => !documentElement.hasAttribute('data-turbo-preview'), 'the page shows');
    await expectMarks(page.document, free);
    expect(elementsOf(page.document)).to.not.include(preview);
    expect(page.navigations).to.equal(0);
    await expectUsable(page.document, clerk);
  });

  it('do not come back from the server, which htmx 4 asks where nothing is cached', async () => {
    const { page, clerk } = await open('htmx-4');
    Object.assign(htmxOf(page).config, { historyCache: { disable: true } });
    const signOut = await begin(page.document, clerk);
    const goBack = await leave(page);
    goBack();
    await expectMarks(page.document, busy);
    await signOut.fail();
    await until(() => marksOf(page.document).join() === free.join(), 'the marks go away');
    expect(page.navigations).to.equal(0);
    await expectUsable(page.document, clerk);
  });

  describe('come again when a morph takes them from', () => {
    for (const [how, name, morph] of [
      ['Turbo 8, which refreshes the page', 'turbo', (page) => turboOf(page)?.visit(self, { action: 'replace' })],
      [
        'Turbo 8, which replaces an element by a stream',
        'turbo',
        (page) => turboOf(page)?.renderStreamMessage(stream('replace', `<main id="main">${main}</main>`)),
      ],
      [
        'Turbo 8, which updates an element by a stream',
        'turbo',
        (page) => turboOf(page)?.renderStreamMessage(stream('update', main)),
      ],
      ['htmx 4, which morphs an element', 'htmx-4', (page) => find(page.document, '#outer').click()],
      ['htmx 4, which morphs what is in an element', 'htmx-4', (page) => find(page.document, '#inner').click()],
    ] as [string, string, (page: Page) => unknown][]) {
      for (const end of ['fail', 'succeed'] as const) {
        it(`${how}, and go when the sign-out may ${end}`, async () => {
          const { page, clerk } = await open(name);
          const signOut = await begin(page.document, clerk);
          await expectStrippedAndMarked(page.document, () => morph(page));
          await signOut[end]();
          await until(() => marksOf(page.document).join() === free.join(), 'the marks go away');
          expect(page.navigations).to.equal(0);
          await expectUsable(page.document, clerk);
        });
      }
    }
  });

  describe('on the page of a test', () => {
    let clerk: FakeClerk;
    let root: HTMLElement;

    beforeEach(() => {
      clerk = new FakeClerk('sess_1');
      Object.assign(window, { Clerk: clerk });
      root = document.createElement('main');
      root.innerHTML = main;
      document.body.append(root);
    });

    afterEach(() => {
      root.remove();
      Reflect.deleteProperty(window, 'Clerk');
    });

    for (const morphStyle of ['innerHTML', 'outerHTML'] as const) {
      it(`come again when a morph takes them from Idiomorph: ${morphStyle}`, async () => {
        const signOut = await begin(root, clerk);
        const html = morphStyle === 'innerHTML' ? main : `<main>${main}</main>`;
        await expectStrippedAndMarked(root, () => {
          Idiomorph.morph(root, html, { morphStyle });
          expect(marksOf(root)).to.deep.equal(free);
        });
        await signOut.fail();
        await expectMarks(root, free);
        await expectUsable(root, clerk);
      });
    }

    it('go from the copy of a control that takes the place of the one that it is of', async () => {
      const signOut = await begin(root, clerk);
      const buttons = [...root.querySelectorAll('button')];
      const copies = buttons.map((button) => button.cloneNode(true));
      await signOut.fail();
      buttons.forEach((button, index) => button.replaceWith(copies[index] ?? ''));
      await until(() => marksOf(root).join() === free.join(), 'the marks go away');
      await expectUsable(root, clerk);
    });
  });
});
