import { expect } from '@open-wc/testing';
import {
  ada,
  clerkVersions,
  type ClerkVersion,
  closePages,
  event,
  goodbye,
  newRouter,
  signedIn,
  signedInPage,
} from './page.js';

/** Returns whether a pending request of the page is aborted when the connection is lost during a sign-out. */
async function isAborted(version: ClerkVersion, options: object) {
  const { page, clerk } = await signedInPage([ada], { afterSignOutUrl: goodbye, ...options }, version);
  const { application, window } = page;
  const element = await page.add('<clerk-sign-out></clerk-sign-out>', clerk);
  let aborted = false;
  window.fetch(`${application.proxyUrl}/npm/@clerk/clerk-js@6/dist/clerk.browser.js?delay=60000`).catch(() => {
    aborted = true;
  });

  const failure = event(element, 'clerk-sign-out-error');
  await page.loseConnection(element);
  await failure;
  // A page load would abort the request before this one gets a response.
  await window.fetch(`${application.proxyUrl}/control`);
  expect(await signedIn(application)).to.deep.equal([ada]);
  expect(page.navigations).to.equal(0);
  return aborted;
}

describe('a pending request of the page is not aborted by a failed sign-out', function () {
  this.timeout(20_000);

  afterEach(closePages);

  for (const version of clerkVersions) {
    it(`if Clerk ${version} has a router`, async () => {
      expect(await isAborted(version, newRouter().router)).to.equal(false);
    });

    it(`if Clerk ${version} has started a page load, and the browser has the Navigation API`, async function () {
      if (!('navigation' in window)) {
        this.skip();
      }
      expect(await isAborted(version, {})).to.equal(false);
    });
  }
});
