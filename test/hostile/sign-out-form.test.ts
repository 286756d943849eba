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
} from '../integration/page.js';

const signedOut = '/demo/signed-out.html';
const withoutScripts = { sandbox: 'allow-same-origin allow-forms' };

/** The demo's page with the form. */
async function open(application = newApplication(), attributes = {}): Promise<Page> {
  return Page.open(`/demo/hypermedia/form?app=${application.name}`, application, attributes);
}

function elementOf({ document }: Page): ClerkSignOut {
  return find(document, 'clerk-sign-out');
}

function formOf(page: Page): HTMLFormElement {
  return find(elementOf(page), 'form');
}

/** Whether somebody would see it. */
function isFormShown(page: Page): boolean {
  return formOf(page).getBoundingClientRect().width > 0;
}

/** Clicks the form's button, and returns the status of the answer, and its address. */
async function submit(page: Page) {
  const navigation = page.navigation();
  formOf(page).querySelector('button')?.click();
  const [path = ''] = (await navigation).split('?');
  const [entry] = page.window.performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return { path, status: entry?.responseStatus };
}

/** What the page's policy has forbidden since the page came, and in the end an attribute that it has to forbid. */
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

describe('a form in a page from a server, behind a Content Security Policy with a nonce', function () {
  this.timeout(20_000);

  afterEach(closePages);

  it('is not sent where scripts run: Clerk signs out, and nothing that it needs is forbidden', async () => {
    const page = await open(await signedInApplication());
    const element = elementOf(page);
    await until(() => isShown(element));
    // The page keeps what was forbidden only as long as it stays.
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

  it('has its code in colours, which the policy allows', async () => {
    const page = await open();
    await until(() => !page.document.querySelector('source-code:not(:has(pre))'));
    const [plain, keyword] = ['.plain', '.keyword'].map((selector) => page.document.querySelector(selector));
    expect(keyword && getComputedStyle(keyword).color).to.not.equal(plain && getComputedStyle(plain).color);
    expect(await violationsOf(page)).to.deep.equal(['style-src-attr inline']);
  });

  it('signs out where no scripts run', async () => {
    const page = await open(await signedInApplication(), withoutScripts);
    expect(isFormShown(page)).to.equal(true);
    expect(await submit(page)).to.deep.equal({ path: signedOut, status: 200 });
    expect(await signOutRequests(page.application)).to.deep.equal([]);
    expect(await signedIn(page.application)).to.deep.equal([]);
  });

  it("signs out where Clerk's script is blocked", async () => {
    const application = await signedInApplication();
    await application.tell({ blockScripts: true });
    const page = await open(application);
    // The page has loaded only when each of its scripts has come or failed.
    expect(page.window.Clerk).to.equal(undefined);
    // It begins to wait when it is put into the page.
    const element = elementOf(page);
    const { parentElement } = element;
    element.remove();
    const clock = fakeTime(page);
    parentElement?.append(element);
    expect(isFormShown(page)).to.equal(false);
    clock.tick(10_000);
    await element.updateComplete;
    expect(element.matches(':state(way-out)')).to.equal(true);
    expect(isFormShown(page)).to.equal(true);
    clock.restore();
    expect(await submit(page)).to.deep.equal({ path: signedOut, status: 200 });
    expect(await signOutRequests(application)).to.deep.equal([]);
    expect(await signedIn(application)).to.deep.equal([]);
  });

  it("takes Clerk's session token away, which would be good for a minute more", async () => {
    const application = await signedInApplication();
    const withScripts = await open(application);
    await until(() => document.cookie.includes('__session='));
    withScripts.close();
    // Clerk names a second one after the key, in letters of base64.
    document.cookie = '__session_a-b_c=token; Path=/';
    await submit(await open(application, withoutScripts));
    expect(document.cookie).to.not.include('__session');
  });

  for (const [name, change] of Object.entries<(token: HTMLInputElement) => unknown>({
    wrong: (token) => (token.value = token.value.replaceAll(/./g, 'A')),
    'of another length': (token) => (token.value += 'A'),
    missing: (token) => token.remove(),
  })) {
    it(`is refused with a token that is ${name}`, async () => {
      const page = await open(await signedInApplication(), withoutScripts);
      change(formOf(page).elements[0] as HTMLInputElement);
      expect(await submit(page)).to.deep.equal({ path: '/demo/hypermedia/sign-out', status: 403 });
      expect(await signedIn(page.application)).to.deep.equal([ada]);
    });
  }

  it('is refused with the token of a session that is over', async () => {
    const page = await open(await signedInApplication(), withoutScripts);
    await page.application.tell({ signOutAll: true, signIn: [ada] });
    expect((await submit(page)).status).to.equal(403);
    expect(await signedIn(page.application)).to.deep.equal([ada]);
  });

  it('signs nobody out when its address is only looked at', async () => {
    const page = await open(await signedInApplication());
    const { status } = await fetch(formOf(page).action);
    expect(status).to.equal(404);
    expect(await signedIn(page.application)).to.deep.equal([ada]);
  });

  it('leads to the same page when somebody is signed out already', async () => {
    const page = await open(await signedInApplication(), withoutScripts);
    await page.application.tell({ signOutAll: true });
    expect(await submit(page)).to.deep.equal({ path: signedOut, status: 200 });
  });

  it('is left out by the server where nobody is signed in', async () => {
    const { document } = await open();
    expect(document.querySelector('clerk-sign-out')).to.equal(null);
    expect(document.querySelector('article')?.textContent).to.include('Nobody is signed in.');
  });

  it('comes with another nonce each time', async () => {
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
