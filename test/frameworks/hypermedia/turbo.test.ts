import { expect } from '@open-wc/testing';
import { resetMouse } from '@web/test-runner-commands';
import {
  clickAndHold,
  closePages,
  event,
  follow,
  hover,
  isShown,
  openDemo,
  type Page,
  shown,
  signedIn,
  signedOut,
  signOutRequests,
  until,
} from '../../integration/page.js';

const folder = '/demo/hypermedia/turbo';

interface Turbo {
  cache: { clear(): void };
  visit(url: string, options?: { action: string }): void;
}

function turboOf(page: Page): Turbo {
  return (page.window as unknown as { Turbo: Turbo }).Turbo;
}

/** Opens the page of the demo with someone signed in, and resolves once all of its elements show. */
async function open(): Promise<Page> {
  const page = await openDemo('hypermedia/turbo/index.html');
  await shown(page, 'turbo-frame[complete] clerk-sign-out');
  return page;
}

/** Starts a visit, and resolves with the path of the page once the visit has ended. */
async function visited(page: Page, go: () => unknown): Promise<string> {
  const loaded = event(page.document, 'turbo:load');
  go();
  await loaded;
  return page.window.location.pathname;
}

/** Counts the `clerk-signed-out` events that the document receives. */
function countSignedOut(page: Page): () => number {
  let count = 0;
  page.document.addEventListener('clerk-signed-out', () => count++);
  return () => count;
}

describe('with Turbo', () => {
  afterEach(closePages);

  it('Drive visits the page to which Clerk redirects', async () => {
    const page = await open();
    const eventCount = countSignedOut(page);
    const { body } = page.document;
    const element = await shown(page);
    expect(await visited(page, () => element.click())).to.equal(signedOut);
    expect(page.document.body).to.not.equal(body);
    expect(page.document.querySelector('h1')?.textContent).to.equal('You are signed out');
    expect(eventCount()).to.equal(1);
    expect(page.navigations).to.equal(0);
    expect(await signedIn(page.application)).to.deep.equal([]);
  });

  it('the document receives clerk-signed-out even if Drive has replaced the body', async () => {
    const page = await open();
    const eventCount = countSignedOut(page);
    const element = await shown(page, '#menu');
    const release = await clickAndHold(page, element);
    await visited(page, () => follow(page, 'p > a'));
    expect(element.isConnected).to.equal(false);
    expect((await shown(page, 'turbo-frame clerk-sign-out')).matches(':state(pending)')).to.equal(true);
    expect(await visited(page, release)).to.equal(signedOut);
    expect(eventCount()).to.equal(1);
    expect(page.navigations).to.equal(0);
  });

  it('a sign-out in a frame visits the whole page, and the frame does not follow the slotted link', async () => {
    const page = await open();
    const eventCount = countSignedOut(page);
    let frameRequests = 0;
    page.document.addEventListener('turbo:frame-load', () => frameRequests++);
    const element = await shown(page, 'turbo-frame clerk-sign-out');
    expect(await visited(page, () => element.querySelector('a')?.click())).to.equal(signedOut);
    expect(page.document.querySelector('h1')?.textContent).to.equal('You are signed out');
    expect(frameRequests).to.equal(0);
    expect(eventCount()).to.equal(1);
    expect(await signedIn(page.application)).to.deep.equal([]);
  });

  it('a pending sign-out continues after a stream has replaced the element', async () => {
    const page = await open();
    const eventCount = countSignedOut(page);
    const element = await shown(page, '#menu');
    const release = await clickAndHold(page, element);
    follow(page, '[data-turbo-stream]');
    await until(() => page.document.querySelector('#menu')?.textContent.includes('from the stream'));
    expect(element.isConnected).to.equal(false);
    const replacement = await shown(page, '#menu');
    expect(replacement.matches(':state(pending)')).to.equal(true);
    replacement.click();
    expect(await visited(page, release)).to.equal(signedOut);
    expect(eventCount()).to.equal(1);
    expect(await signOutRequests(page.application)).to.have.length(1);
  });

  it('data-turbo-permanent keeps the element from page to page, even while a sign-out is pending', async () => {
    const page = await open();
    const eventCount = countSignedOut(page);
    const element = await shown(page, '#sign-out');
    await visited(page, () => follow(page, 'p > a'));
    expect(page.window.location.pathname).to.equal(`${folder}/account.html`);
    expect(page.document.querySelector('#sign-out')).to.equal(element);
    const release = await clickAndHold(page, element);
    await visited(page, () => follow(page, 'p > a'));
    expect(page.document.querySelector('#sign-out')).to.equal(element);
    expect(element.matches(':state(pending)')).to.equal(true);
    expect(await visited(page, release)).to.equal(signedOut);
    expect(eventCount()).to.equal(1);
    expect(element.isConnected).to.equal(false);
  });

  it('a view transition times out if signOut() in its callback takes too long, and the sign-out continues', async () => {
    const page = await open();
    const element = await shown(page);
    await page.application.tell({ nextSignOut: { delay: 60_000 } });
    const transition = page.document.startViewTransition(async () => element.signOut());
    transition.finished.catch(() => undefined);
    const error = await transition.ready.catch((error: unknown) => error);
    expect(error).to.have.property('name', 'TimeoutError');
    expect(element.matches(':state(pending)')).to.equal(true);
    expect(await visited(page, async () => page.application.tell({ release: true }))).to.equal(signedOut);
  });

  describe('after a sign-out', () => {
    const secret = 'Only for Ada';

    /** Adds content that a server would render only for the signed-in user. */
    function writeSecret({ document }: Page) {
      document.querySelector('h1')?.append(secret);
    }

    /** Collects whether each page that Turbo renders from now on shows the secret. */
    function watchSecret({ document }: Page): boolean[] {
      const seen: boolean[] = [];
      document.addEventListener('turbo:render', () => seen.push(document.body.textContent.includes(secret)));
      return seen;
    }

    /** Calls `act` instead of the page's own listener. */
    function replaceRecipe({ window }: Page, act: () => unknown) {
      window.addEventListener(
        'clerk-signed-out',
        (event) => {
          event.stopImmediatePropagation();
          act();
        },
        { capture: true },
      );
    }

    /** Delays the request of the next visit by a frame, in which Turbo can show a preview. */
    function holdNextRequest({ document, window }: Page) {
      document.addEventListener(
        'turbo:before-fetch-request',
        (event) => {
          event.preventDefault();
          const { resume } = (event as CustomEvent<{ resume: () => void }>).detail;
          window.requestAnimationFrame(resume);
        },
        { once: true },
      );
    }

    /** Signs out, goes back, and returns whether each page on the way shows the secret. */
    async function signOutAndGoBack(page: Page, goBack: () => unknown): Promise<boolean[]> {
      writeSecret(page);
      const element = await shown(page);
      expect(await visited(page, () => element.click())).to.equal(signedOut);
      const seen = watchSecret(page);
      expect(await visited(page, goBack)).to.equal(`${folder}/index.html`);
      expect(page.navigations).to.equal(0);
      return seen;
    }

    for (const [how, act] of [
      ['without a listener', () => undefined],
      ['if a listener only clears the cache', (page) => turboOf(page).cache.clear()],
    ] as [string, (page: Page) => unknown][]) {
      it(`Back shows the previous user's page ${how}`, async () => {
        const page = await open();
        replaceRecipe(page, () => act(page));
        expect(await signOutAndGoBack(page, () => page.window.navigation.back())).to.deep.equal([true]);
      });
    }

    it('Back shows the page that the server now renders if a listener also exempts it from the cache', async () => {
      const page = await open();
      expect(await signOutAndGoBack(page, () => page.window.navigation.back())).to.deep.equal([false]);
    });

    for (const [how, isCleared] of [
      ["shows the previous user's page without a listener", false],
      ["does not show the previous user's page if the cache is cleared", true],
    ] as const) {
      it(`a preview ${how}`, async () => {
        const page = await open();
        if (!isCleared) {
          replaceRecipe(page, () => undefined);
        }
        writeSecret(page);
        const { href } = page.window.location;
        await visited(page, () => follow(page, 'p > a'));
        const element = await shown(page);
        expect(await visited(page, () => element.click())).to.equal(signedOut);
        const seen = watchSecret(page);
        holdNextRequest(page);
        await visited(page, () => turboOf(page).visit(href));
        expect(seen).to.deep.equal(isCleared ? [false] : [true, false]);
      });
    }
  });

  describe('a slotted link or form', () => {
    const toSignOut = `${signedOut}?via=link`;

    /** Adds an element with this content, and returns the slotted element. */
    async function slot(page: Page, markup: string): Promise<HTMLElement> {
      const element = page.document.createElement('clerk-sign-out');
      element.innerHTML = markup;
      page.document.querySelector('main')?.prepend(element);
      await until(() => isShown(element));
      return element.firstElementChild as HTMLElement;
    }

    /** Collects the URLs for which Turbo gets a response. */
    function watchResponses({ document }: Page): string[] {
      const responses: string[] = [];
      document.addEventListener('turbo:before-fetch-response', (event) => {
        const { location } = (event as CustomEvent<{ fetchResponse: { location: URL } }>).detail.fetchResponse;
        responses.push(location.pathname + location.search);
      });
      return responses;
    }

    /** Collects the links that Turbo is about to prefetch because the mouse is over them. */
    function watchPrefetched({ document }: Page): (EventTarget | null)[] {
      const links: (EventTarget | null)[] = [];
      document.addEventListener('turbo:before-prefetch', ({ target }) => links.push(target));
      return links;
    }

    afterEach(async () => resetMouse());

    it('is prefetched on hover if it is a link, so a server must not sign out on GET', async () => {
      const page = await open();
      const link = await slot(page, `<a href="${toSignOut}">Log out</a>`);
      const responses = watchResponses(page);
      await hover(page, link);
      await until(() => responses.includes(toSignOut), 'the server has responded');
    });

    it('is not prefetched with data-turbo-prefetch="false"', async () => {
      const page = await open();
      const link = await slot(page, `<a href="${toSignOut}" data-turbo-prefetch="false">Log out</a>`);
      const other = await slot(page, `<a href="${signedOut}?via=other">Log out</a>`);
      const prefetched = watchPrefetched(page);
      await hover(page, link);
      await hover(page, other);
      expect(prefetched).to.deep.equal([other]);
    });

    it('signs out and ignores data-turbo-confirm and data-turbo-method', async () => {
      const page = await open();
      const responses = watchResponses(page);
      const questions: unknown[] = [];
      Object.assign(page.window, { confirm: (question: unknown) => questions.push(question) });
      const link = await slot(
        page,
        `<a href="${toSignOut}" data-turbo-confirm="Sure?" data-turbo-method="delete">Log out</a>`,
      );
      expect(await visited(page, () => link.click())).to.equal(signedOut);
      expect(responses).to.deep.equal([signedOut]);
      expect(questions).to.deep.equal([]);
      expect(await signedIn(page.application)).to.deep.equal([]);
    });

    it('signs out and is neither prefetched nor submitted if it is a form', async () => {
      const page = await open();
      const form = await slot(page, `<form method="post" action="${toSignOut}"><button>Log out</button></form>`);
      const button = form.firstElementChild as HTMLElement;
      const other = await slot(page, `<a href="${signedOut}?via=other">Log out</a>`);
      const prefetched = watchPrefetched(page);
      await hover(page, button);
      await hover(page, other);
      expect(prefetched).to.deep.equal([other]);
      const responses = watchResponses(page);
      expect(await visited(page, () => button.click())).to.equal(signedOut);
      expect(responses).to.include(signedOut).and.not.include(toSignOut);
      expect(await signedIn(page.application)).to.deep.equal([]);
    });
  });
});
