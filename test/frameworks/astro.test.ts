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

/** A build of Astro has the key of its application in it. */
const api = new LocalApplication('demo');

/** Opens a page with these people signed in, and waits until Clerk knows of them. */
async function open(path: string, people = [ada]): Promise<Page> {
  await api.tell({ signOutAll: true, signIn: people, nextSignOut: null });
  const page = await Page.open(home + path, api);
  await until(() => page.window.Clerk?.loaded, 'Clerk is loaded');
  return page;
}

/** Resolves when the router has gone to a page; a page load fails. */
async function isAt(page: Page, path: string, heading: string) {
  await until(() => page.document.querySelector('h1')?.textContent === heading, `the page is ${heading}`);
  expect(page.window.location.pathname).to.equal(home + path);
  expect(page.navigations).to.equal(0);
}

/** Goes to another page by a link, and so without a page load. */
async function follow(page: Page, path: string, heading: string) {
  find(page.document, `nav a[href='${home}${path}']`).click();
  await isAt(page, path, heading);
}

/** What the page complains of, in its console or by an error that nobody handles. */
function complaintsOf({ window }: Page): string[] {
  return (window as unknown as { complaints: string[] }).complaints;
}

describe('Astro with <ClientRouter>', function () {
  this.timeout(20_000);

  afterEach(closePages);

  for (const [where, selector] of Object.entries(elements)) {
    describe(`an element ${where}`, () => {
      it('shows nothing while nobody is signed in', async () => {
        const page = await open('account/', []);
        const element = find<ClerkSignOut>(page.document, selector);
        await until(() => element.matches(':defined'));
        await element.updateComplete;
        expect(isShown(element)).to.equal(false);
        expect(complaintsOf(page)).to.deep.equal([]);
      });

      it('signs out, tells the document, and goes to afterSignOutUrl by the router', async () => {
        const page = await open('account/');
        const element = await shown(page, selector);
        const signedOut = event(page.document, 'clerk-signed-out');
        element.click();
        expect((await signedOut).target).to.equal(element);
        await isAt(page, '', 'Astro');
        await until(() => !isShown(element));
        expect(await signedIn(api)).to.deep.equal([]);
        expect(complaintsOf(page)).to.deep.equal([]);
      });

      it('tells the person what has failed, and can try again', async () => {
        const page = await open('account/');
        const element = await shown(page, selector);
        await api.tell({ nextSignOut: { status: 500 } });
        element.click();
        await until(() => element.shadowRoot?.querySelector('[role=alert]'), 'the person is told');
        expect(isShown(element)).to.equal(true);
        expect(await signedIn(api)).to.deep.equal([ada]);

        element.click();
        await isAt(page, '', 'Astro');
        expect(await signedIn(api)).to.deep.equal([]);
      });

      it('shows on the next page after a failure, and can try again there', async () => {
        const page = await open('');
        const first = await shown(page, 'header clerk-sign-out');
        await api.tell({ nextSignOut: { status: 500 } });
        first.click();
        await until(() => first.matches(':state(error)'));

        await follow(page, 'account/', 'Account');
        (await shown(page, selector)).click();
        await isAt(page, '', 'Astro');
        expect(await signedIn(api)).to.deep.equal([]);
      });

      it('tells the document of a sign-out during which the router goes to another page', async () => {
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
        expect(complaintsOf(page)).to.deep.equal([]);
      });

      it('does not show after Back to the page on which somebody has signed out', async () => {
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

  it('persists from page to page, and then signs out', async () => {
    const page = await open('');
    const element = await shown(page, 'header clerk-sign-out');
    await follow(page, 'account/', 'Account');
    await follow(page, 'link/', 'Link');
    expect(find(page.document, 'header clerk-sign-out')).to.equal(element);
    expect(isShown(element)).to.equal(true);

    element.click();
    await isAt(page, '', 'Astro');
    expect(find(page.document, 'header clerk-sign-out')).to.equal(element);
    await until(() => !isShown(element));
    expect(await signedIn(api)).to.deep.equal([]);
    expect(complaintsOf(page)).to.deep.equal([]);
  });

  it('keeps the attributes and the content that it has, whatever the next page says', async () => {
    const page = await open('');
    const element = await shown(page, 'header clerk-sign-out');
    element.setAttribute('redirect-url', `${home}link/`);
    element.textContent = 'Log out';
    await follow(page, 'account/', 'Account');
    expect(find(page.document, 'header clerk-sign-out').textContent).to.equal('Log out');
    element.click();
    await isAt(page, 'link/', 'Link');
    expect(await signedIn(api)).to.deep.equal([]);
  });

  it('has another body after each navigation, whose events its former body does not hear', async () => {
    const page = await open('');
    const heard: string[] = [];
    page.document.body.addEventListener('clerk-signed-out', () => heard.push('body'));
    page.document.addEventListener('clerk-signed-out', () => heard.push('document'));
    await follow(page, 'account/', 'Account');
    (await shown(page, 'header clerk-sign-out')).click();
    await isAt(page, '', 'Astro');
    expect(heard).to.deep.equal(['document']);
  });

  it('loads a page that has no such router', async () => {
    const page = await open('account/');
    const element = await shown(page, '.example clerk-sign-out[redirect-url]');
    expect(await page.navigation(() => element.click())).to.equal('/demo/signed-out.html');
    expect(await signedIn(api)).to.deep.equal([]);
  });

  it('does not follow a slotted link that signs out', async () => {
    const page = await open('link/');
    await shown(page, '.example clerk-sign-out');
    find(page.document, '.example a').click();
    await isAt(page, '', 'Astro');
    expect(await signedIn(api)).to.deep.equal([]);
    expect(complaintsOf(page)).to.deep.equal([]);
  });

  describe('prefetching', () => {
    afterEach(async () => resetMouse());

    /** Moves the pointer over a link, lets it rest there for as long as the router waits, and returns what is fetched. */
    async function prefetchedBy(page: Page, selector: string): Promise<string[]> {
      await hover(page, find(page.document, selector));
      // The router's timer is older and shorter.
      await new Promise((resolve) => page.window.setTimeout(resolve, 100));
      return [...page.document.querySelectorAll<HTMLLinkElement>('link[rel=prefetch]')].map(({ href }) => href);
    }

    it('fetches what a slotted link leads to when the pointer is over it', async () => {
      const page = await open('link/');
      await shown(page, '.example clerk-sign-out');
      const fetched = await prefetchedBy(page, '.example a:not([data-astro-prefetch])');
      expect(fetched).to.deep.equal([new URL('/demo/signed-out.html', location.href).href]);
    });

    it('leaves a slotted link alone that has data-astro-prefetch="false"', async () => {
      const page = await open('link/');
      await shown(page, '.example clerk-sign-out');
      expect(await prefetchedBy(page, '.example a[data-astro-prefetch=false]')).to.deep.equal([]);
    });
  });

  it('shows its source', async () => {
    const page = await open('', []);
    await until(() => page.document.querySelector('source-code')?.textContent.includes('<ClientRouter />'));
  });
});
