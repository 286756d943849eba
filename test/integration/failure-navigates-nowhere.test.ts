import { expect } from '@open-wc/testing';
import { ada, clerkVersions, closePages, event, goodbye, newRouter, signedIn, signedInPage } from './page.js';

describe('a failed sign-out navigates nowhere, and aborts nothing that the page is loading or sending,', () => {
  afterEach(closePages);

  for (const version of clerkVersions) {
    for (const router of [undefined, newRouter()]) {
      it(`after a lost connection, with Clerk ${version} ${router ? 'and' : 'without'} a router`, async () => {
        const { page, clerk } = await signedInPage([ada], { afterSignOutUrl: goodbye, ...router?.router }, version);
        const { application, window } = page;
        const element = await page.add('<clerk-sign-out></clerk-sign-out>', clerk);
        const leaves: string[] = [];
        for (const name of ['beforeunload', 'clerk:beforeunload', 'pagehide']) {
          window.addEventListener(name, () => leaves.push(name));
        }
        const aborted: unknown[] = [];
        const slow = `${application.proxyUrl}/npm/@clerk/clerk-js@6/dist/clerk.browser.js?delay=60000`;
        window.fetch(slow).catch((error: unknown) => aborted.push(error));
        const image = page.document.createElement('img');
        image.addEventListener('error', () => aborted.push('image'));
        image.src = slow;

        const failure = event(element, 'clerk-sign-out-error');
        await page.loseConnection(element);
        await failure;
        // A page load would abort the requests before this one gets a response.
        await window.fetch(`${application.proxyUrl}/control`);
        expect(aborted).to.deep.equal([]);
        expect(await signedIn(application)).to.deep.equal([ada]);
        expect([leaves, router?.pushed ?? [], page.navigations]).to.deep.equal([[], [], 0]);
      });
    }
  }
});
