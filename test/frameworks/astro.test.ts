import { expect } from '@open-wc/testing';
import { resetMouse } from '@web/test-runner-commands';
import { LocalApplication } from '../../demo/frontend-api/local-application.js';
import type { ClerkSignOut } from '../../src/element.js';
import { find } from '../find.js';
import {
  ada,
  clickAndHold,
  closePages,
  event,
  hover,
  isShown,
  Page,
  shown,
  signedIn,
  until,
} from '../integration/page.js';

const home = '/demo/astro/';
const elements = {
  'that persists in the layout': 'header clerk-sign-out',
  'in a page': '.example clerk-sign-out:first-child',
};

/** A build of Astro contains the key of its Clerk application. */
const api = new LocalApplication('demo');

/** Opens a page with these users signed in, and waits until Clerk is loaded. */
async function open(path: string, people = [ada]): Promise<Page> {
  await api.tell({ signOutAll: true, signIn: people, nextSignOut: null });
  const page = await Page.open(home + path, api);
  await until(() => page.window.Clerk?.loaded, 'Clerk is loaded');
  return page;
}

/** Resolves when the router has navigated to the page. Fails on a page load. */
async function isAt(page: Page, path: string, heading: string) {
  await until(() => page.document.querySelector('h1')?.textContent === heading, `the page is ${heading}`);
  expect(page.window.location.pathname).to.equal(home + path);
  expect(page.navigations).to.equal(0);
}

/** Follows a link to another page, without a page load. */
async function follow(page: Page, path: string, heading: string) {
  find(page.document, `nav a[href='${home}${path}']`).click();
  await isAt(page, path, heading);
}

/** The warnings and errors in the page's console, and its uncaught errors. */
function problemsOf({ window }: Page): string[] {
  return (window as unknown as { problems: string[] }).problems;
}

describe('Astro with <ClientRouter>', () => {
  afterEach(closePages);

  for (const [where, selector] of Object.entries(elements)) {
    describe(`an element ${where}`, () => {
      it('signs out, dispatches its event to the document, and navigates to afterSignOutUrl with the router', async () => {
        const page = await open('account/');
        const element = await shown(page, selector);
        const signedOut = event(page.document, 'clerk-signed-out');
        element.click();
        expect((await signedOut).target).to.equal(element);
        await isAt(page, '', 'Astro');
        await until(() => !isShown(element));
        expect(await signedIn(api)).to.deep.equal([]);
        expect(problemsOf(page)).to.deep.equal([]);
      });

      it('dispatches its event to the document even if the router navigates while a sign-out is pending', async () => {
        const page = await open('account/');
        const element = await shown(page, selector);
        const signedOut = event(page.document, 'clerk-signed-out');
        const release = await clickAndHold(page, element);
        await follow(page, 'link/', 'Link');
        expect(element.isConnected).to.equal(selector.startsWith('header'));

        await release();
        await signedOut;
        await isAt(page, '', 'Astro');
        expect(await signedIn(api)).to.deep.equal([]);
        expect(problemsOf(page)).to.deep.equal([]);
      });

      it('stays hidden after going back to the page on which the user signed out', async () => {
        const page = await open('account/');
        (await shown(page, selector)).click();
        await isAt(page, '', 'Astro');

        page.window.history.back();
        await isAt(page, 'account/', 'Account');
        await find<ClerkSignOut>(page.document, selector).updateComplete;
        expect([...page.document.querySelectorAll<ClerkSignOut>('clerk-sign-out')].filter(isShown)).to.be.empty;
      });
    });
  }

  it('keeps a persisted element, with its attributes and content, even if the next page has others', async () => {
    const page = await open('');
    const element = await shown(page, 'header clerk-sign-out');
    element.setAttribute('redirect-url', `${home}link/`);
    element.textContent = 'Log out';
    await follow(page, 'account/', 'Account');
    expect(find(page.document, 'header clerk-sign-out')).to.equal(element);
    expect(element.textContent).to.equal('Log out');
    element.click();
    await isAt(page, 'link/', 'Link');
    expect(await signedIn(api)).to.deep.equal([]);
  });

  it('replaces the body on navigation, so that listeners of the former body receive nothing', async () => {
    const page = await open('');
    const events: string[] = [];
    page.document.body.addEventListener('clerk-signed-out', () => events.push('body'));
    page.document.addEventListener('clerk-signed-out', () => events.push('document'));
    await follow(page, 'account/', 'Account');
    (await shown(page, 'header clerk-sign-out')).click();
    await isAt(page, '', 'Astro');
    expect(events).to.deep.equal(['document']);
  });

  it('loads a page without the router', async () => {
    const page = await open('account/');
    const element = await shown(page, '.example clerk-sign-out[redirect-url]');
    expect(await page.navigation(() => element.click())).to.equal('/demo/signed-out.html');
    expect(await signedIn(api)).to.deep.equal([]);
  });

  it('does not follow a slotted link on sign-out', async () => {
    const page = await open('link/');
    await shown(page, '.example clerk-sign-out');
    find(page.document, '.example a').click();
    await isAt(page, '', 'Astro');
    expect(await signedIn(api)).to.deep.equal([]);
    expect(problemsOf(page)).to.deep.equal([]);
  });

  describe('prefetching', () => {
    afterEach(async () => resetMouse());

    /** Hovers over a link for as long as the router waits, and returns the prefetched URLs. */
    async function prefetchedOnHover(page: Page, selector: string): Promise<string[]> {
      await hover(page, find(page.document, selector));
      // The router's timer started earlier and is shorter.
      await new Promise((resolve) => page.window.setTimeout(resolve, 100));
      return [...page.document.querySelectorAll<HTMLLinkElement>('link[rel=prefetch]')].map(({ href }) => href);
    }

    it('fetches the page of a slotted link on hover', async () => {
      const page = await open('link/');
      await shown(page, '.example clerk-sign-out');
      const fetched = await prefetchedOnHover(page, '.example a:not([data-astro-prefetch])');
      expect(fetched).to.deep.equal([new URL('/demo/signed-out.html', location.href).href]);
    });

    it('ignores a slotted link with data-astro-prefetch="false"', async () => {
      const page = await open('link/');
      await shown(page, '.example clerk-sign-out');
      expect(await prefetchedOnHover(page, '.example a[data-astro-prefetch=false]')).to.deep.equal([]);
    });
  });
});
