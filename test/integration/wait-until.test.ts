import { expect } from '@open-wc/testing';
import type { ClerkSignOut } from '../../src/element.js';
import {
  ada,
  clerkVersions,
  clickAndEnd,
  closePages,
  countUnloads,
  goodbye,
  grace,
  newRouter,
  type Page,
  record,
  removeElsewhere,
  signedIn,
  signedInPage,
  until,
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
            const unloads = countUnloads(page);
            const { promise, resolve } = deferred();
            element.addEventListener('clerk-signed-out', (signedOut) => {
              signedOut.waitUntil(promise.then(async () => page.window.caches.delete(page.application.name)));
            });
            await clickAndEnd(element);
            await page.window.fetch(`${page.application.proxyUrl}/control`);
            expect(await signedIn(page.application)).to.deep.equal([]);
            expect([page.navigations, unloads()]).to.deep.equal([0, 0]);
            expect(element.matches(':state(pending)')).to.equal(false);
            expect(await hasCache(page)).to.equal(true);

            expect(await page.navigation(resolve)).to.equal(goodbye);
            expect(await hasCache(page)).to.equal(false);
            expect([page.navigations, unloads()]).to.deep.equal([1, 1]);
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

      it('keeps the page during the cleanup of one account while another one is signed out, and it leaves once', async () => {
        const { page, clerk } = await signedInPage([ada, grace], { afterSignOutUrl: goodbye }, version);
        const elements: ClerkSignOut[] = [];
        for (const { id } of clerk.client?.signedInSessions ?? []) {
          elements.push(await page.add(`<clerk-sign-out session-id="${id}"></clerk-sign-out>`, clerk));
        }
        const [first, second] = elements;
        const { events } = record(page);
        const { promise, resolve } = deferred();
        const unloads = countUnloads(page);
        first?.addEventListener('clerk-signed-out', (signedOut) => signedOut.waitUntil(promise));
        first?.click();
        await until(() => events.length === 1);
        second?.click();
        await until(() => events.length === 2);
        await page.application.state();
        expect(await signedIn(page.application)).to.deep.equal([]);
        expect([page.navigations, unloads()]).to.deep.equal([0, 0]);
        expect(await page.navigation(resolve)).to.equal(goodbye);
        expect([page.navigations, unloads()]).to.deep.equal([1, 1]);
      });
    });
  }
});
