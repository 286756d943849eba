import { expect } from '@open-wc/testing';
import { LocalApplication } from '../../demo/frontend-api/local-application.js';
import type { ClerkSignOut } from '../../src/element.js';
import { find } from '../find.js';
import { ada, closePages, goodbye, isShown, Page, shown, signedIn, until } from '../integration/page.js';

/** The two builds. React reports hydration mismatches only in development mode. */
const builds = { next: '/demo/next', 'next in development': '/demo/next-development' };

/** A build of Next.js contains the key of its Clerk application. */
const api = new LocalApplication('demo');

/** The application and its page. */
class NextApplication {
  /** The warnings and errors in the page's console, and its uncaught errors, from its first script on. */
  readonly problems: string[] = [];

  page!: Page;

  private constructor(readonly home: string) {}

  /** Opens a page with these users signed in, and waits until Clerk is loaded and React has hydrated the page. */
  static async open(home: string, path: string, people: string[]): Promise<NextApplication> {
    const application = new NextApplication(home);
    await api.tell({ signOutAll: true, signIn: people, nextSignOut: null });
    // Sets the cookies for the server. It would ask for them itself, but not several times within two seconds.
    await fetch(`${api.proxyUrl}/v1/client/handshake?redirect_url=${goodbye}`);
    const opening = Page.open(home + path, api);
    application.#observe();
    application.page = await opening;
    await until(() => application.page.window.Clerk?.loaded, 'Clerk is loaded');
    await until(() => application.find('demo-panel').hasChildNodes(), 'the last script has run');
    return application;
  }

  find(selector: string): ClerkSignOut {
    return find(this.page.document, selector);
  }

  /** Returns the element that matches the selector, once it is visible. */
  async shown(selector: string): Promise<ClerkSignOut> {
    return shown(this.page, selector);
  }

  /** Resolves when the router has navigated to the page. Fails on a page load. */
  async isAt(path: string, heading: string) {
    const { document, window, navigations } = this.page;
    await until(() => document.querySelector('h1')?.textContent === heading, `the page is ${heading}`);
    expect(window.location.pathname).to.equal(this.home + path);
    expect(navigations).to.equal(0);
  }

  /** Records problems from the start: the first page of an iframe reuses the iframe's initial window. */
  #observe() {
    const window = [...document.querySelectorAll('iframe')].at(-1)?.contentWindow as Window & typeof globalThis;
    const record = (...values: unknown[]) => {
      const problem = values.map(String).join(' ');
      // Ignore Lit's advice for authors of elements.
      if (!problem.includes('https://lit.dev/msg/')) {
        this.problems.push(problem);
      }
    };
    Object.assign(window.console, { error: record, warn: record });
    window.addEventListener('error', ({ message }) => record(message));
    window.addEventListener('unhandledrejection', ({ reason }) => record(reason));
  }
}

const elements = {
  'in the layout, a server component': 'header clerk-sign-out',
  'in a client component': '.example clerk-sign-out:nth-of-type(1)',
  'in a page, a server component': '.example clerk-sign-out:nth-of-type(2)',
};

for (const [name, home] of Object.entries(builds)) {
  describe(name, () => {
    afterEach(closePages);

    it('renders the elements on the server', async () => {
      await api.tell({ signOutAll: true });
      const response = await fetch(`${home}/account`);
      const elements = (await response.text()).match(/<clerk-sign-out.*?<\/clerk-sign-out>/g);
      expect(elements).to.deep.equal([
        '<clerk-sign-out redirect-url="/"><button type="button">Sign out</button></clerk-sign-out>',
        '<clerk-sign-out redirect-url="/">Sign out</clerk-sign-out>',
        '<clerk-sign-out redirect-url="/">Sign out, from the server</clerk-sign-out>',
      ]);
    });

    for (const [where, selector] of Object.entries(elements)) {
      it(`shows the button, signs out, and navigates home with the router, ${where}`, async () => {
        const application = await NextApplication.open(home, '/account', [ada]);
        const element = await application.shown(selector);
        element.click();
        await application.isAt('', 'Next.js');
        expect(await signedIn(api)).to.deep.equal([]);
        expect(isShown(element)).to.equal(false);
        expect(application.problems).to.deep.equal([]);
      });
    }

    it('renders it as initially-signed-in for somebody whom the server knows, until they sign out', async () => {
      const rendered = async () => /<clerk-sign-out[^>]*>/.exec(await (await fetch(home)).text())?.[0];
      const application = await NextApplication.open(home, '', [ada]);
      const element = await application.shown('header clerk-sign-out');
      expect(element.initiallySignedIn).to.equal(true);
      expect(await rendered()).to.equal('<clerk-sign-out redirect-url="/" initially-signed-in="">');
      element.click();
      await until(() => !isShown(element));
      expect(element.isConnected).to.equal(true);
      expect(await rendered()).to.equal('<clerk-sign-out redirect-url="/">');
      expect(application.problems).to.deep.equal([]);
    });
  });
}
