import { expect } from '@open-wc/testing';
import type { ClerkSignOut } from '../../src/element.js';
import { find } from '../find.js';
import {
  ada,
  closePages,
  event,
  fakeTime,
  isShown,
  newApplication,
  Page,
  signedIn,
  signedInApplication,
  signOutRequests,
  until,
} from './page.js';

const signedOut = '/demo/signed-out.html';
const withoutScripts = { sandbox: 'allow-same-origin allow-forms' };

/** Opens the demo's page with the form. */
async function open(application = newApplication(), attributes = {}): Promise<Page> {
  return Page.open(`/demo/hypermedia/form?app=${application.name}`, application, attributes);
}

function elementOf({ document }: Page): ClerkSignOut {
  return find(document, 'clerk-sign-out');
}

function formOf(page: Page): HTMLFormElement {
  return find(elementOf(page), 'form');
}

/** Whether the form is visible. */
function isFormShown(page: Page): boolean {
  return formOf(page).getBoundingClientRect().width > 0;
}

/** Clicks the form's button, and returns the path and the status of the response. */
async function submit(page: Page) {
  const navigation = page.navigation();
  formOf(page).querySelector('button')?.click();
  const [path = ''] = (await navigation).split('?');
  const [entry] = page.window.performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return { path, status: entry?.responseStatus };
}

/** The policy violations since the page loaded, followed by one that is caused here on purpose. */
async function violationsOf({ window, document }: Page): Promise<string[]> {
  const { ReportingObserver } = window as unknown as typeof globalThis;
  const violations: string[] = [];
  const observer = new ReportingObserver(
    (reports) => {
      const bodies = reports.map(({ body }) => body as unknown as { effectiveDirective: string; blockedURL: string });
      violations.push(...bodies.map(({ effectiveDirective, blockedURL }) => `${effectiveDirective} ${blockedURL}`));
    },
    { types: ['csp-violation'], buffered: true },
  );
  observer.observe();
  document.body.setAttribute('style', 'color: red');
  await until(() => violations.at(-1)?.startsWith('style-src-attr'));
  // The test runner adds a script to every page.
  return violations.filter((violation) => !violation.endsWith('/__web-dev-server__web-socket.js'));
}

describe('a form on a server-rendered page with a nonce-based Content Security Policy', () => {
  afterEach(closePages);

  it('is not submitted if scripts run: Clerk signs out without violating the policy', async () => {
    const page = await open(await signedInApplication());
    const element = elementOf(page);
    await until(() => isShown(element));
    // The violations would be lost in a navigation.
    element.noRedirect = true;
    let submissions = 0;
    page.document.addEventListener('submit', () => submissions++);
    const signedOutByClerk = event(element, 'clerk-signed-out');
    formOf(page).querySelector('button')?.click();
    await signedOutByClerk;
    expect(await signOutRequests(page.application)).to.deep.equal(['DELETE /v1/client/sessions']);
    expect(await signedIn(page.application)).to.deep.equal([]);
    expect(submissions).to.equal(0);
    expect(await violationsOf(page)).to.deep.equal(['style-src-attr inline']);
  });

  it('highlights its source code without violating the policy', async () => {
    const page = await open();
    await until(() => !page.document.querySelector('source-code:not(:has(pre))'));
    const [plain, keyword] = ['.plain', '.keyword'].map((selector) => page.document.querySelector(selector));
    expect(keyword && getComputedStyle(keyword).color).to.not.equal(plain && getComputedStyle(plain).color);
    expect(await violationsOf(page)).to.deep.equal(['style-src-attr inline']);
  });

  it('signs out without scripts', async () => {
    const page = await open(await signedInApplication(), withoutScripts);
    expect(isFormShown(page)).to.equal(true);
    expect(await submit(page)).to.deep.equal({ path: signedOut, status: 200 });
    expect(await signOutRequests(page.application)).to.deep.equal([]);
    expect(await signedIn(page.application)).to.deep.equal([]);
  });

  it("signs out if Clerk's script is blocked", async () => {
    const application = await signedInApplication();
    await application.tell({ blockScripts: true });
    const page = await open(application);
    // The page's load event fires only after each of its scripts has loaded or failed.
    expect(page.window.Clerk).to.equal(undefined);
    const clock = fakeTime(page);
    // A copy starts a timer of its own.
    elementOf(page).replaceWith(elementOf(page).cloneNode(true));
    const element = elementOf(page);
    await element.updateComplete;
    // The server knows that somebody is signed in.
    expect(element.matches(':state(signed-in)')).to.equal(true);
    expect(isFormShown(page)).to.equal(true);
    clock.tick(10_000);
    await element.updateComplete;
    expect(element.matches(':state(fallback)')).to.equal(true);
    expect(isFormShown(page)).to.equal(true);
    clock.restore();
    expect(await submit(page)).to.deep.equal({ path: signedOut, status: 200 });
    expect(await signOutRequests(application)).to.deep.equal([]);
    expect(await signedIn(application)).to.deep.equal([]);
  });

  it("deletes Clerk's session token, which would stay valid for another minute", async () => {
    const application = await signedInApplication();
    const withScripts = await open(application);
    await until(() => document.cookie.includes('__session='));
    withScripts.close();
    // Clerk's second cookie has a suffix in base64url.
    document.cookie = '__session_a-b_c=token; Path=/';
    await submit(await open(application, withoutScripts));
    expect(document.cookie).to.not.include('__session');
  });

  for (const [name, change] of Object.entries<(token: HTMLInputElement) => unknown>({
    wrong: (token) => (token.value = token.value.replaceAll(/./g, 'A')),
    'of the wrong length': (token) => (token.value += 'A'),
    missing: (token) => token.remove(),
  })) {
    it(`is rejected if its token is ${name}`, async () => {
      const page = await open(await signedInApplication(), withoutScripts);
      change(formOf(page).elements[0] as HTMLInputElement);
      expect(await submit(page)).to.deep.equal({ path: '/demo/hypermedia/sign-out', status: 403 });
      expect(await signedIn(page.application)).to.deep.equal([ada]);
    });
  }

  it('is rejected if its token belongs to a session that has ended', async () => {
    const page = await open(await signedInApplication(), withoutScripts);
    await page.application.tell({ signOutAll: true, signIn: [ada] });
    expect((await submit(page)).status).to.equal(403);
    expect(await signedIn(page.application)).to.deep.equal([ada]);
  });

  it('signs nobody out on a GET request to its action', async () => {
    const page = await open(await signedInApplication());
    const { status } = await fetch(formOf(page).action);
    expect(status).to.equal(404);
    expect(await signedIn(page.application)).to.deep.equal([ada]);
  });

  it('redirects to the same page if the user is already signed out', async () => {
    const page = await open(await signedInApplication(), withoutScripts);
    await page.application.tell({ signOutAll: true });
    expect(await submit(page)).to.deep.equal({ path: signedOut, status: 200 });
  });

  it('is not rendered if nobody is signed in', async () => {
    const { document } = await open();
    expect(document.querySelector('clerk-sign-out')).to.equal(null);
    expect(document.querySelector('article')?.textContent).to.include('Nobody is signed in.');
  });

  it('has a new nonce on every request', async () => {
    const nonces = await Promise.all(
      Array.from({ length: 2 }, async () => {
        const { headers } = await fetch('/demo/hypermedia/form', { cache: 'no-store' });
        return /'nonce-([^']+)'/.exec(headers.get('Content-Security-Policy') ?? '')?.[1];
      }),
    );
    expect(nonces[0]).to.have.length(24);
    expect(nonces[0]).to.not.equal(nonces[1]);
  });
});
