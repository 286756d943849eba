import { expect } from '@open-wc/testing';
import type { Clerk } from '@clerk/clerk-js';
import type { ClerkSignOut } from '../../src/element.js';
import {
  ada,
  clerkVersions,
  clickAndHold,
  closePages,
  goodbye,
  type Page,
  signedInPage,
  signOutRequests,
} from './page.js';

/** Adds an element, and collects its events except `clerk-before-sign-out`. */
async function add(page: Page, clerk: Clerk) {
  const element = await page.add('<clerk-sign-out></clerk-sign-out>', clerk);
  const events: string[] = [];
  element.addEventListener('clerk-signed-out', ({ type }) => events.push(type));
  element.addEventListener('clerk-sign-out-error', ({ type }) => events.push(type));
  return { element, events };
}

const is = (state: string) => (element: ClerkSignOut) => element.matches(`:state(${state})`);

describe('two elements for the same session', () => {
  afterEach(closePages);

  for (const version of clerkVersions) {
    it(`send one request however often both are clicked, and dispatch one event, on the one clicked first, with Clerk ${version}`, async () => {
      const { page, clerk } = await signedInPage([ada], { afterSignOutUrl: goodbye }, version);
      const reports: unknown[] = [];
      page.window.reportError = (error) => reports.push(error);
      const first = await add(page, clerk);
      const second = await add(page, clerk);
      const both = [first.element, second.element];
      const release = await clickAndHold(page, first.element, { status: 500 });
      await Promise.all(both.map((element) => element.updateComplete));
      expect(both.map(is('pending'))).to.deep.equal([true, true]);

      first.element.click();
      second.element.click();
      const joined = second.element.signOut().catch((error: unknown) => error);
      await release();
      expect(await joined).to.equal(page.errors[0]);
      await Promise.all(both.map((element) => element.updateComplete));
      expect(both.map(is('pending'))).to.deep.equal([false, false]);
      expect(both.map(is('error'))).to.deep.equal([true, true]);
      expect([first.events, second.events]).to.deep.equal([['clerk-sign-out-error'], []]);
      expect(reports).to.deep.equal(page.errors);
      const { requests } = await page.application.state();
      expect(await signOutRequests(page.application)).to.have.length(1);
      const loads = requests.filter((request) => request === 'GET /v1/client');
      expect(loads).to.have.length(2, 'on load, and after the error');

      expect(await page.navigation(() => second.element.click())).to.equal(goodbye);
      expect([first.events, second.events]).to.deep.equal([['clerk-sign-out-error'], ['clerk-signed-out']]);
      expect(await signOutRequests(page.application)).to.have.length(2);
    });
  }
});
