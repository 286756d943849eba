import type { Clerk } from '@clerk/clerk-js';
import { expect } from '@open-wc/testing';
import type { ClerkSignOut } from '../../src/element.js';
import {
  ada,
  clerkVersions,
  clickAndHold,
  closePages,
  countUnloads,
  event,
  goodbye,
  grace,
  isShown,
  newRouter,
  Page,
  sessionOf,
  signedIn,
  signedInApplication,
  signedInPage,
  signOutRequests,
  until,
} from './page.js';

describe('with the real Clerk', () => {
  afterEach(closePages);

  describe('shows once Clerk has loaded, and on click signs out and leaves once,', () => {
    it("with Clerk's script tag", async () => {
      const application = await signedInApplication();
      const page = await Page.withScripts(application);
      const element = await page.add('<clerk-sign-out>Log out</clerk-sign-out>');
      expect(isShown(element)).to.equal(false);
      const clerk = await page.addClerkScript();
      expect(isShown(element)).to.equal(false);
      await clerk.load({ afterSignOutUrl: goodbye });
      await until(() => isShown(element));
      const unloads = countUnloads(page);
      expect(await page.navigation(() => element.click())).to.equal(goodbye);
      expect(await signedIn(application)).to.deep.equal([]);
      expect([page.navigations, unloads()]).to.deep.equal([1, 1]);
    });

    it("with Clerk's module", async () => {
      const application = await signedInApplication();
      const { page, clerk } = await Page.withModules(application);
      const element = await page.add('<clerk-sign-out>Log out</clerk-sign-out>', clerk);
      expect(isShown(element)).to.equal(false);
      await clerk.load({ afterSignOutUrl: goodbye });
      await element.updateComplete;
      expect(isShown(element)).to.equal(true);
      const unloads = countUnloads(page);
      expect(await page.navigation(() => element.click())).to.equal(goodbye);
      expect(await signedIn(application)).to.deep.equal([]);
      expect([page.navigations, unloads()]).to.deep.equal([1, 1]);
    });
  });

  describe('follows', () => {
    it('a sign-in after Clerk has loaded', async () => {
      const { page, clerk } = await signedInPage([]);
      const element = await page.add('<clerk-sign-out></clerk-sign-out>', clerk);
      expect(isShown(element)).to.equal(false);
      await page.application.tell({ signIn: [ada] });
      await clerk.client?.reload();
      await clerk.setActive({ session: await sessionOf(page, ada) });
      await element.updateComplete;
      expect(isShown(element)).to.equal(true);
    });

    it('a pending session, whose user still has a task to complete', async () => {
      const { page, clerk } = await signedInPage([{ name: ada, status: 'pending' }]);
      const element = await page.add('<clerk-sign-out></clerk-sign-out>', clerk);
      expect(clerk.isSignedIn).to.equal(false);
      expect(isShown(element)).to.equal(true);
      await element.signOut();
      expect(await signedIn(page.application)).to.deep.equal([]);
    });

    it('a sign-out in another tab', async () => {
      const application = await signedInApplication();
      const [here, there] = [await Page.withModules(application), await Page.withModules(application)];
      await here.clerk.load();
      await there.clerk.load({ afterSignOutUrl: goodbye });
      const element = await here.page.add('<clerk-sign-out></clerk-sign-out>', here.clerk);
      const other = await there.page.add('<clerk-sign-out></clerk-sign-out>', there.clerk);
      expect(isShown(element)).to.equal(true);
      other.click();
      await until(() => !isShown(element));
    });
  });

  describe('redirects', () => {
    it('to redirect-url with a page load', async () => {
      const { page, clerk } = await signedInPage([ada], { afterSignOutUrl: '/elsewhere' });
      const element = await page.add(`<clerk-sign-out redirect-url="${goodbye}?from=here"></clerk-sign-out>`, clerk);
      expect(await page.navigation(() => element.click())).to.equal(`${goodbye}?from=here`);
    });

    it('after clerk-signed-out, so that a listener can send a beacon', async () => {
      const { page, clerk } = await signedInPage([ada], { afterSignOutUrl: goodbye });
      const element = await page.add('<clerk-sign-out></clerk-sign-out>', clerk);
      element.addEventListener('clerk-signed-out', () => {
        page.window.navigator.sendBeacon(`${page.application.proxyUrl}/control`, '{ "signIn": ["The beacon"] }');
      });
      await page.navigation(() => element.click());
      await until(async () => (await signedIn(page.application)).includes('The beacon'));
    });
  });

  describe('with several sessions', () => {
    it('signs out another one, and stays on the page', async () => {
      const { page, clerk } = await signedInPage([ada, grace], { afterSignOutUrl: goodbye });
      const element = await page.add(
        `<clerk-sign-out session-id="${await sessionOf(page, grace)}"></clerk-sign-out>`,
        clerk,
      );
      await element.signOut();
      await element.updateComplete;
      expect(isShown(element)).to.equal(false);
      expect(await signedIn(page.application)).to.deep.equal([ada]);
      expect(page.navigations).to.equal(0);
    });

    it('signs out the current one, and still shows the button for all sessions', async () => {
      const { page, clerk } = await signedInPage([ada, grace], newRouter().router);
      const all = await page.add('<clerk-sign-out></clerk-sign-out>', clerk);
      const current = await page.add(`<clerk-sign-out session-id="${clerk.session?.id}"></clerk-sign-out>`, clerk);
      await current.signOut();
      await all.updateComplete;
      await until(() => clerk.user === null);
      expect(await signedIn(page.application)).to.have.length(1);
      expect([isShown(all), isShown(current)]).to.deep.equal([true, false]);

      await all.signOut();
      await all.updateComplete;
      expect(await signedIn(page.application)).to.deep.equal([]);
      expect(isShown(all)).to.equal(false);
    });
  });

  describe('two elements for the same session', () => {
    /** Adds an element, and collects its events except `clerk-before-sign-out`. */
    async function add(page: Page, clerk: Clerk) {
      const element = await page.add('<clerk-sign-out></clerk-sign-out>', clerk);
      const events: string[] = [];
      element.addEventListener('clerk-signed-out', ({ type }) => events.push(type));
      element.addEventListener('clerk-sign-out-error', ({ type }) => events.push(type));
      return { element, events };
    }

    const is = (state: string) => (element: ClerkSignOut) => element.matches(`:state(${state})`);

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
        expect(both.map(isShown)).to.deep.equal([true, true]);
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

  describe('a failed sign-out navigates nowhere, and aborts nothing that the page is loading or sending,', () => {
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
});

it('localhost is the only host that is not blocked, so no test reaches a real Frontend API', async () => {
  expect(location.hostname).to.equal('localhost');
  const response = await fetch(`http://127.0.0.1:${location.port}/`, { mode: 'no-cors' }).catch(String);
  expect(response).to.be.a('string');
});
