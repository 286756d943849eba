import type { Clerk } from '@clerk/clerk-js';
import { expect } from '@open-wc/testing';
import {
  closePages,
  type ClerkVersion,
  clerkVersions,
  event,
  goodbye,
  isShown,
  newApplication,
  Page,
  signedIn,
  signOutRequests,
  until,
} from '../integration/page.js';
import type { ClerkSignOut } from '../../src/element.js';

const ada = 'Ada Lovelace';
const grace = 'Grace Hopper';

async function open(version: ClerkVersion, people: string[], options: Parameters<Clerk['load']>[0] = {}) {
  const application = newApplication();
  await application.tell({ signIn: people });
  const { page, clerk } = await Page.withModules(application, version);
  await clerk.load({ afterSignOutUrl: goodbye, ...options });
  const reports: unknown[] = [];
  page.window.reportError = (error) => reports.push(error);
  return { page, clerk, reports };
}

/** Adds an element, and returns it with a list that its events after `clerk-before-sign-out` are put into. */
async function add(page: Page, clerk: Clerk, sessionId?: string) {
  const element = await page.add('<clerk-sign-out></clerk-sign-out>', clerk);
  element.sessionId = sessionId;
  await element.updateComplete;
  const events: string[] = [];
  element.addEventListener('clerk-signed-out', ({ type }) => events.push(type));
  element.addEventListener('clerk-sign-out-error', ({ type }) => events.push(type));
  return { element, events };
}

/** Signs out one session as another tab does: Clerk does not tell this one. */
async function removeElsewhere({ application }: Page, sessionId: string | undefined) {
  const { ok } = await fetch(`${application.proxyUrl}/v1/client/sessions/${sessionId}/remove`, { method: 'POST' });
  expect(ok).to.equal(true);
}

const is = (state: string) => (element: ClerkSignOut) => element.matches(`:state(${state})`);

for (const version of clerkVersions) {
  describe(`with Clerk ${version}, a sign-out ends as the server says:`, function () {
    this.timeout(20_000);

    afterEach(closePages);

    for (const people of [[ada], [ada, grace]]) {
      it(`well, where the router never arrives, with ${people.length} signed in`, async () => {
        const went: string[] = [];
        const hang = (to: string) => new Promise<void>(() => went.push(to));
        const { page, clerk, reports } = await open(version, people, { routerPush: hang, routerReplace: hang });
        const { element, events } = await add(page, clerk, people.length > 1 ? clerk.session?.id : undefined);
        const signedOut = event(element, 'clerk-signed-out');
        element.click();
        const joined = element.signOut();
        await signedOut;
        await joined;
        await element.updateComplete;
        expect([isShown(element), is('pending')(element)]).to.deep.equal([false, false]);
        await until(() => went.length > 0, 'Clerk calls the router');
        expect(went).to.have.length(1);
        expect([events, reports]).to.deep.equal([['clerk-signed-out'], []]);
        expect(await signedIn(page.application)).to.deep.equal(people.slice(1));
        expect(await signOutRequests(page.application)).to.have.length(1);
      });
    }

    it('for two elements about the same session by one request, and an event on the one that began', async () => {
      const { page, clerk, reports } = await open(version, [ada]);
      const first = await add(page, clerk);
      const second = await add(page, clerk);
      const both = [first.element, second.element];
      await page.application.tell({ nextSignOut: { status: 500, delay: 60_000 } });
      first.element.click();
      await until(async () => (await signOutRequests(page.application)).length > 0);
      await Promise.all(both.map((element) => element.updateComplete));
      expect(both.map(is('pending'))).to.deep.equal([true, true]);

      second.element.click();
      const joined = second.element.signOut().catch((error: unknown) => error);
      await page.application.tell({ release: true });
      expect(await joined).to.equal(page.errors[0]);
      await Promise.all(both.map((element) => element.updateComplete));
      expect(both.map(is('pending'))).to.deep.equal([false, false]);
      expect(both.map(is('error'))).to.deep.equal([true, true]);
      expect([first.events, second.events]).to.deep.equal([['clerk-sign-out-error'], []]);
      expect(reports).to.deep.equal(page.errors);
      const { requests } = await page.application.state();
      expect(await signOutRequests(page.application)).to.have.length(1);
      expect(requests.filter((request) => request === 'GET /v1/client')).to.have.length(
        2,
        'at first, and after the error',
      );

      const navigation = page.navigation();
      second.element.click();
      expect(await navigation).to.equal(goodbye);
      expect([first.events, second.events]).to.deep.equal([['clerk-sign-out-error'], ['clerk-signed-out']]);
      expect(await signOutRequests(page.application)).to.have.length(2);
    });

    describe('well, and without an error, where the session has gone already', () => {
      it('and the server answers 404', async () => {
        const { page, clerk, reports } = await open(version, [ada, grace]);
        const { element, events } = await add(page, clerk, clerk.session?.id);
        await removeElsewhere(page, element.sessionId);
        const before = await signOutRequests(page.application);
        element.click();
        await element.signOut();
        await element.updateComplete;
        expect(isShown(element)).to.equal(false);
        expect([events, reports]).to.deep.equal([['clerk-signed-out'], []]);
        expect(await signOutRequests(page.application)).to.have.length(before.length + 1);
        expect(await signedIn(page.application)).to.deep.equal([grace]);
        expect(page.navigations).to.equal(0);
      });

      for (const others of [[], [grace]]) {
        it(`and was the only one that this tab knew, with ${others.length} others`, async () => {
          const { page, clerk, reports } = await open(version, [ada]);
          const { element, events } = await add(page, clerk, clerk.session?.id);
          await page.application.tell({ signIn: others });
          await removeElsewhere(page, element.sessionId);
          const before = await signOutRequests(page.application);
          element.click();
          await element.signOut();
          await element.updateComplete;
          expect(isShown(element)).to.equal(false);
          expect([events, reports]).to.deep.equal([['clerk-signed-out'], []]);
          expect(await signOutRequests(page.application)).to.deep.equal(before);
          expect(await signedIn(page.application)).to.deep.equal(others);
          expect(page.navigations).to.equal(0);
        });
      }
    });
  });
}
