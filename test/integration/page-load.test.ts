import { expect } from '@open-wc/testing';
import {
  clerkVersions,
  closePages,
  event,
  goodbye,
  newApplication,
  Page,
  signedIn,
  signOutRequests,
  until,
} from './page.js';

/** A page that is loading something of its own while a sign-out loses its connection in the middle. */
async function loseConnection(version: (typeof clerkVersions)[number], options: object) {
  const application = newApplication();
  await application.tell({ signIn: ['Ada Lovelace'] });
  const { page, clerk } = await Page.withModules(application, version);
  await clerk.load({ afterSignOutUrl: goodbye, ...options });
  const element = await page.add('<clerk-sign-out></clerk-sign-out>', clerk);
  await application.tell({ nextSignOut: { delay: 60_000, drop: true } });

  let isAborted = false;
  const { proxyUrl } = application;
  page.window.fetch(`${proxyUrl}/npm/@clerk/clerk-js@6/dist/clerk.browser.js?delay=60000`).catch(() => {
    isAborted = true;
  });

  element.click();
  await until(async () => (await signOutRequests(application)).length > 0);
  Object.defineProperty(page.window.navigator, 'onLine', { configurable: true, value: false });
  const failure = event(element, 'clerk-sign-out-error');
  await application.tell({ release: true });
  await failure;
  // What a page load would abort, it aborts before this is answered.
  await page.window.fetch(`${proxyUrl}/control`);
  expect(await signedIn(application)).to.deep.equal(['Ada Lovelace']);
  expect(page.navigations).to.equal(0);
  return isAborted;
}

describe('what a page is loading is not aborted when a sign-out fails', function () {
  this.timeout(20_000);

  afterEach(closePages);

  for (const version of clerkVersions) {
    it(`where Clerk ${version} has a router`, async () => {
      const push = () => undefined;
      expect(await loseConnection(version, { routerPush: push, routerReplace: push })).to.equal(false);
    });

    it(`where Clerk ${version} has begun to load a page, and the browser has the Navigation API`, async function () {
      if (!('navigation' in window)) {
        this.skip();
      }
      expect(await loseConnection(version, {})).to.equal(false);
    });
  }
});
