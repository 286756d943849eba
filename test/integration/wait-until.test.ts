import { expect } from '@open-wc/testing';
import type { ClerkSignOut } from '../../src/element.js';
import type { ClerkBeforeSignOutEvent } from '../../src/events.js';
import {
  ada,
  clerkVersions,
  clickAndEnd,
  closePages,
  event,
  goodbye,
  grace,
  isShown,
  newRouter,
  type Page,
  record,
  removeElsewhere,
  signedIn,
  signedInPage,
  signOutRequests,
  until,
  userOf,
  deferred,
} from './page.js';

/** Puts something into the page's caches, as a service worker may have done. */
async function fillCaches({ window, application }: Page) {
  const cache = await window.caches.open(application.name);
  await cache.put('/private', new Response('Personal data'));
}

async function hasCache({ window, application }: Page): Promise<boolean> {
  return window.caches.has(application.name);
}

const removed = async (page: Page, id: string) => removeElsewhere(page.application, id);
const forgotten = async ({ application }: Page) => application.tell({ forgetClient: true });

/** The ways in which the element learns that the session is gone. */
const ways: Record<string, (page: Page, id: string) => unknown> = {
  "from Clerk's response": () => undefined,
  'from its own question, after the session was revoked elsewhere': removed,
  'from its own question, after the server has forgotten the client': forgotten,
};

describe('waitUntil() of clerk-signed-out', () => {
  afterEach(closePages);

  for (const version of clerkVersions) {
    describe(`with Clerk ${version}`, () => {
      for (const [way, prepare] of Object.entries(ways)) {
        for (const attribute of version === '6' ? ['', 'current'] : ['']) {
          it(`keeps the page until the caches are cleared, if the element learns of it ${way} (${attribute || 'no attributes'})`, async () => {
            const { page, clerk } = await signedInPage([ada], { afterSignOutUrl: goodbye }, version);
            const element = await page.add(`<clerk-sign-out ${attribute}></clerk-sign-out>`, clerk);
            await fillCaches(page);
            await prepare(page, clerk.session?.id ?? '');
            let unloads = 0;
            page.window.addEventListener('beforeunload', () => unloads++);
            const { promise, resolve } = deferred();
            element.addEventListener('clerk-signed-out', (signedOut) => {
              signedOut.waitUntil(promise.then(async () => page.window.caches.delete(page.application.name)));
            });
            await clickAndEnd(element);
            await page.window.fetch(`${page.application.proxyUrl}/control`);
            expect(await signedIn(page.application)).to.deep.equal([]);
            expect([page.navigations, unloads]).to.deep.equal([0, 0]);
            expect(element.matches(':state(pending)')).to.equal(false);
            expect(await hasCache(page)).to.equal(true);

            expect(await page.navigation(resolve)).to.equal(goodbye);
            expect(await hasCache(page)).to.equal(false);
            expect([page.navigations, unloads]).to.deep.equal([1, 1]);
          });

          it(`keeps the page from the router, if the element learns of it ${way} (${attribute || 'no attributes'})`, async () => {
            const { pushed, router } = newRouter();
            const { page, clerk } = await signedInPage([ada], { ...router, afterSignOutUrl: '/bye' }, version);
            const element = await page.add(`<clerk-sign-out ${attribute}></clerk-sign-out>`, clerk);
            await prepare(page, clerk.session?.id ?? '');
            const { promise, resolve } = deferred();
            element.addEventListener('clerk-signed-out', (signedOut) => signedOut.waitUntil(promise));
            await element.signOut();
            await page.application.state();
            expect(pushed).to.deep.equal([]);
            resolve();
            await until(() => pushed.length > 0 && clerk.user === null, 'the page goes on');
            await page.application.state();
            expect(pushed.map((to) => new URL(to, location.href).pathname)).to.deep.equal(['/bye']);
          });
        }
      }

      it('reports a rejection, and the page goes on', async () => {
        const { pushed, router } = newRouter();
        const { page, clerk } = await signedInPage([ada], router, version);
        const element = await page.add('<clerk-sign-out></clerk-sign-out>', clerk);
        const { events, reported } = record(page);
        const { promise, reject } = deferred();
        element.addEventListener('clerk-signed-out', (signedOut) => signedOut.waitUntil(promise));
        await clickAndEnd(element);
        const error = new Error('Expected by this test');
        reject(error);
        await until(() => pushed.length > 0, 'the page goes on');
        expect(reported).to.deep.equal([error]);
        expect(events).to.deep.equal(['clerk-signed-out']);
        expect(pushed).to.deep.equal(['/']);
      });

      it('keeps the page during the cleanup of one account while another one is signed out, and it leaves once', async () => {
        const { page, clerk } = await signedInPage([ada, grace], { afterSignOutUrl: goodbye }, version);
        const elements: ClerkSignOut[] = [];
        for (const { id } of clerk.client?.signedInSessions ?? []) {
          elements.push(await page.add(`<clerk-sign-out session-id="${id}"></clerk-sign-out>`, clerk));
        }
        const [first, second] = elements;
        const { events } = record(page);
        const { promise, resolve } = deferred();
        let unloads = 0;
        page.window.addEventListener('beforeunload', () => unloads++);
        first?.addEventListener('clerk-signed-out', (signedOut) => signedOut.waitUntil(promise));
        first?.click();
        await until(() => events.length === 1);
        second?.click();
        await until(() => events.length === 2);
        await page.application.state();
        expect(await signedIn(page.application)).to.deep.equal([]);
        expect([page.navigations, unloads]).to.deep.equal([0, 0]);
        expect(await page.navigation(resolve)).to.equal(goodbye);
        expect([page.navigations, unloads]).to.deep.equal([1, 1]);
      });
    });
  }
});

describe('waitUntil() of clerk-before-sign-out', () => {
  afterEach(closePages);

  for (const version of clerkVersions) {
    for (const attribute of version === '6' ? ['', 'current'] : ['']) {
      const how = `with Clerk ${version} and ${attribute || 'no attributes'}`;

      async function open() {
        const { page, clerk } = await signedInPage([ada], newRouter().router, version);
        const element = await page.add(`<clerk-sign-out ${attribute}></clerk-sign-out>`, clerk);
        return { page, clerk, application: page.application, element, ...record(page) };
      }

      it(`does not delay a signOut() that comes meanwhile, whatever the answer, ${how}`, async () => {
        const { page, clerk, application, element, events, reported } = await open();
        const { promise, resolve } = deferred();
        let before: ClerkBeforeSignOutEvent | undefined;
        element.addEventListener('clerk-before-sign-out', (asked) => {
          before = asked;
          asked.waitUntil(promise);
        });
        element.click();
        await element.updateComplete;
        expect(element.matches(':state(pending)')).to.equal(true);
        expect(await signOutRequests(application)).to.deep.equal([]);

        await element.signOut();
        expect(await signedIn(application)).to.deep.equal([]);
        before?.preventDefault();
        resolve();
        await until(() => clerk.user === null);
        await element.updateComplete;
        expect(isShown(element)).to.equal(false);
        expect(await signOutRequests(application)).to.have.length(1);
        expect(events).to.deep.equal(['clerk-signed-out']);
        expect([page.errors, reported]).to.deep.equal([[], []]);
      });

      it(`ends if it waits for the signOut() that it delays, ${how}`, async () => {
        const { page, application, element, events, reported } = await open();
        const steps: string[] = [];
        const cleanup = async () => {
          await application.state();
          steps.push(`cleaned up while ${(await signedIn(application)).join()} was signed in`);
        };
        element.addEventListener('clerk-before-sign-out', (before) => {
          before.waitUntil(cleanup().then(async () => element.signOut()));
        });
        await clickAndEnd(element);
        expect(steps).to.deep.equal([`cleaned up while ${ada} was signed in`]);
        expect(await signedIn(application)).to.deep.equal([]);
        expect(await signOutRequests(application)).to.have.length(1);
        expect(events).to.deep.equal(['clerk-signed-out']);
        expect([page.errors, reported]).to.deep.equal([[], []]);
      });

      it(`does not turn a failed signOut() that came meanwhile into a success, ${how}`, async () => {
        const { page, clerk, application, element, events } = await open();
        element.addEventListener('clerk-before-sign-out', (before) => {
          before.waitUntil(Promise.resolve().then(async () => element.signOut()));
        });
        await application.tell({ nextSignOut: { status: 500 } });
        await clickAndEnd(element);
        await element.updateComplete;
        expect(events).to.deep.equal(['clerk-sign-out-error']);
        expect(page.errors).to.have.length(1);
        expect(element.matches(':state(error)')).to.equal(true);
        expect(userOf(clerk)).to.equal(ada);
        expect(await signOutRequests(application)).to.have.length(1);
      });
    }

    it(`throws after the event, and the sign-out is not delayed, with Clerk ${version}`, async () => {
      const { page, clerk } = await signedInPage([ada], newRouter().router, version);
      const element = await page.add('<clerk-sign-out></clerk-sign-out>', clerk);
      const late = new Promise<unknown>((resolve) => {
        element.addEventListener('clerk-before-sign-out', (before) => {
          void Promise.resolve().then(() => {
            try {
              before.waitUntil(new Promise(() => undefined));
              resolve('nothing');
            } catch (error) {
              resolve((error as DOMException).name);
            }
          });
        });
      });
      await clickAndEnd(element);
      expect(await late).to.equal('InvalidStateError');
      expect(await signedIn(page.application)).to.deep.equal([]);
    });
  }
});

describe('the document receives each event once, if a listener removes the element,', () => {
  afterEach(closePages);

  for (const name of ['clerk-before-sign-out', 'clerk-signed-out', 'clerk-sign-out-error']) {
    for (const where of ['the element', 'its parent', 'the body'] as const) {
      it(`during ${name}, at ${where}`, async () => {
        const { page, clerk } = await signedInPage([ada], newRouter().router);
        const element = await page.add('<main><clerk-sign-out></clerk-sign-out></main>', clerk);
        const received: string[] = [];
        for (const each of ['clerk-before-sign-out', 'clerk-signed-out', 'clerk-sign-out-error']) {
          page.document.addEventListener(each, ({ type }) => received.push(type));
        }
        const targets = {
          'the element': element,
          'its parent': element.parentElement,
          'the body': page.document.body,
        };
        targets[where]?.addEventListener(name, () => element.remove());
        const fails = name === 'clerk-sign-out-error';
        await page.application.tell({ nextSignOut: fails ? { status: 500 } : null });
        const end = event(page.document, fails ? name : 'clerk-signed-out');
        element.click();
        await end;
        await page.application.state();
        expect(received).to.deep.equal(['clerk-before-sign-out', fails ? 'clerk-sign-out-error' : 'clerk-signed-out']);
      });
    }
  }
});
