import { expect } from '@open-wc/testing';
import type { Clerk } from '@clerk/clerk-js';
import {
  ada,
  clerkVersions,
  type ClerkVersion,
  clickAndEnd,
  clickAndHold,
  closePages,
  countUnloads,
  edsger,
  event,
  goodbye,
  grace,
  isShown,
  newApplication,
  newRouter,
  Page,
  pages,
  record,
  sessionOf,
  signedIn,
  signedInApplication,
  signedInPage,
  signOutRequests,
  until,
  userOf,
} from './page.js';

/** Opens a page with these people signed in, and an element for each, by `session-id`. The first one is current. */
async function openAccounts(version: ClerkVersion, people: string[], options = {}) {
  const { page, clerk } = await signedInPage(people, { afterSignOutUrl: goodbye, ...options }, version);
  const add = async (name = '') => {
    const id = await sessionOf(page, name);
    return page.add(`<clerk-sign-out session-id="${id}"></clerk-sign-out>`, clerk);
  };
  const elements = [await add(people[0]), await add(people[1]), await add(people[2])] as const;
  return { page, clerk, application: page.application, elements, ...record(page) };
}

describe('during a sign-out,', () => {
  afterEach(closePages);

  for (const version of clerkVersions) {
    describe(`with Clerk ${version},`, () => {
      for (const [order, isReversed] of Object.entries({ 'the current one first': false, 'the other first': true })) {
        it(`two accounts clicked at once are both signed out, and the page leaves once (${order})`, async () => {
          const { page, application, elements, events } = await openAccounts(version, [ada, grace]);
          const unloads = countUnloads(page);
          const [one, other] = isReversed ? [elements[1], elements[0]] : elements;
          const release = await clickAndHold(page, one);
          other.click();
          const arrived = page.navigation();
          await release();
          expect(await arrived).to.equal(goodbye);
          expect(await signedIn(application)).to.deep.equal([]);
          expect(events).to.deep.equal(['clerk-signed-out', 'clerk-signed-out']);
          expect(await signOutRequests(application)).to.have.length(2);
          expect([page.errors, page.navigations, unloads()]).to.deep.equal([[], 1, 1]);
        });
      }

      it('two of three accounts clicked at once leave the third one signed in, and the router is called once', async () => {
        const { pushed, router } = newRouter();
        const options = { ...router, afterMultiSessionSingleSignOutUrl: '/choose' };
        const opened = await openAccounts(version, [ada, grace, edsger], options);
        const { page, clerk, application, elements, events } = opened;
        const release = await clickAndHold(page, elements[0]);
        elements[1].click();
        await release();
        await until(() => events.length === 2, 'both sign-outs end');
        await until(() => pushed.length > 0 && clerk.user === null);
        await application.state();
        expect(pushed.map((to) => new URL(to, location.href).pathname)).to.deep.equal(['/choose']);
        expect(events).to.deep.equal(['clerk-signed-out', 'clerk-signed-out']);
        expect(await signedIn(application)).to.deep.equal([edsger]);
        expect(page.navigations).to.equal(0);
      });

      it('the page stays if the second of two accounts clicked at once fails, and leaves after a retry', async () => {
        const { page, clerk, application, elements, events } = await openAccounts(version, [ada, grace]);
        const unloads = countUnloads(page);
        const [first, second] = elements;
        const release = await clickAndHold(page, first);
        await application.tell({ nextSignOut: { status: 500 } });
        const ended = clickAndEnd(second);
        await release();
        await ended;
        await until(() => events.length === 2);
        expect(events.toSorted()).to.deep.equal(['clerk-sign-out-error', 'clerk-signed-out']);
        expect([page.navigations, unloads()]).to.deep.equal([0, 0]);
        expect(await signedIn(application)).to.deep.equal([grace]);
        await until(() => isShown(second));
        expect(clerk.client?.signedInSessions).to.have.length(1);

        expect(await page.navigation(() => second.click())).to.equal(goodbye);
        expect(await signedIn(application)).to.deep.equal([]);
      });

      it('the page leaves after the last account if the first one of two clicked at once fails', async () => {
        const { page, application, elements, events } = await openAccounts(version, [ada, grace, edsger], {
          afterMultiSessionSingleSignOutUrl: goodbye,
        });
        const [first, second, third] = elements;
        const release = await clickAndHold(page, second, { status: 500 });
        first.click();
        await page.navigation(release);
        expect(events).to.deep.equal(['clerk-sign-out-error', 'clerk-signed-out']);
        expect(await signedIn(application)).to.deep.equal([grace, edsger]);
        expect(third.isConnected).to.equal(true);
      });

      it('one account, and all of them, clicked at once are signed out, and the page leaves once', async () => {
        const { page, clerk, application, elements, events } = await openAccounts(version, [ada, grace]);
        const unloads = countUnloads(page);
        const all = await page.add('<clerk-sign-out></clerk-sign-out>', clerk);
        const arrived = page.navigation();
        elements[0].click();
        all.click();
        expect(await arrived).to.equal(goodbye);
        expect(await signedIn(application)).to.deep.equal([]);
        expect(events).to.deep.equal(['clerk-signed-out', 'clerk-signed-out']);
        expect([page.navigations, unloads()]).to.deep.equal([1, 1]);
      });

      it('an account that is signed out together with all others is not asked for again', async () => {
        const { page, clerk, application, elements, events } = await openAccounts(version, [ada, grace]);
        const all = await page.add('<clerk-sign-out></clerk-sign-out>', clerk);
        const release = await clickAndHold(page, all);
        elements[1].click();
        expect(await page.navigation(release)).to.equal(goodbye);
        expect(events).to.deep.equal(['clerk-signed-out', 'clerk-signed-out']);
        expect(await signOutRequests(application)).to.deep.equal(['DELETE /v1/client/sessions']);
      });

      /** Navigations that are not the element's. */
      const navigations: Record<string, (clerk: Clerk, page: Page, url: string) => Promise<unknown>> = {
        'setActive() with redirectUrl': async (clerk, page, redirectUrl) =>
          clerk.setActive({ session: await sessionOf(page, grace), redirectUrl }),
        'redirectToSignIn()': async (clerk) => clerk.redirectToSignIn(),
        'navigate()': async (clerk, _, url) => clerk.navigate(url),
        'navigate() of a second Clerk': async (clerk, _, url) => {
          const { publishableKey, proxyUrl } = newApplication();
          return new (clerk.constructor as typeof Clerk)(publishableKey, { proxyUrl }).navigate(url);
        },
        'a link': async (_, { document }, href) => {
          const link = Object.assign(document.createElement('a'), { href });
          document.body.append(link);
          link.click();
          return Promise.resolve();
        },
      };
      for (const attribute of ['session-id', 'none'] as const) {
        for (const [name, navigate] of Object.entries(navigations)) {
          it(`a navigation by ${name} arrives (${attribute})`, async () => {
            const url = `${goodbye}?elsewhere`;
            const { page, clerk } = await signedInPage([ada, grace], { signInUrl: url }, version);
            const id = attribute === 'none' ? '' : `session-id="${clerk.session?.id}"`;
            const element = await page.add(`<clerk-sign-out ${id} redirect-url="/nowhere"></clerk-sign-out>`, clerk);
            await clickAndHold(page, element);
            expect(await page.navigation(async () => navigate(clerk, page, url))).to.match(/goodbye.html\?elsewhere/);
            expect(page.navigations).to.equal(1);
          });
        }
      }

      it('a form that a listener of clerk-signed-out submits is sent', async () => {
        const { page, clerk } = await signedInPage([ada], { afterSignOutUrl: goodbye }, version);
        const element = await page.add('<clerk-sign-out></clerk-sign-out>', clerk);
        const form = page.document.createElement('form');
        form.action = goodbye;
        form.innerHTML = '<input type="hidden" name="own" value="session" />';
        page.document.body.append(form);
        element.addEventListener('clerk-signed-out', () => form.submit());
        expect(await page.navigation(() => element.click())).to.equal(`${goodbye}?own=session`);
        expect(page.navigations).to.equal(1);
      });

      it("the parent of an iframe goes on if the iframe's element has the parent's Clerk", async () => {
        const { page, clerk } = await signedInPage([ada], { afterSignOutUrl: goodbye }, version);
        const frame = page.document.createElement('iframe');
        frame.src = `${pages}/script-tag.html`;
        const loaded = event(frame, 'load');
        page.document.body.append(frame);
        await loaded;
        const element = document.createElement('clerk-sign-out');
        element.clerk = clerk;
        frame.contentDocument?.body.append(element);
        await element.updateComplete;
        expect(await page.navigation(() => element.click())).to.equal(goodbye);
        expect(await signedIn(page.application)).to.deep.equal([]);
      });

      it('a request of the page, and a session that is being touched, are not aborted', async () => {
        const { page, clerk, application, elements } = await openAccounts(version, [ada, grace], newRouter().router);
        const release = await clickAndHold(page, elements[1], { status: 500 });
        let aborted = false;
        page.window
          .fetch(`${application.proxyUrl}/npm/@clerk/clerk-js@6/dist/clerk.browser.js?delay=60000`)
          .catch(() => (aborted = true));
        await application.tell({ nextTouch: { delay: 60_000 } });
        page.focus();
        const touched = clerk.setActive({ session: await sessionOf(page, ada) });
        await until(async () => (await application.state()).requests.some((request) => request.endsWith('/touch')));
        await release();
        await touched;
        await page.window.fetch(`${application.proxyUrl}/control`);
        expect(aborted).to.equal(false);
        expect(userOf(clerk)).to.equal(ada);
      });
    });

    describe(`where the cookie of Clerk ${version} ends soon, the page goes on by way of the server`, () => {
      async function openEndingCookie(people: string[], markup: string, options = {}) {
        const application = await signedInApplication(people);
        await application.tell({ cookieExpiresIn: 7 * 86_400_000 });
        const { page, clerk } = await Page.withModules(application, version);
        await clerk.load({ afterSignOutUrl: goodbye, ...options });
        const element = await page.add(`<clerk-sign-out ${markup}></clerk-sign-out>`, clerk);
        const touches = async () =>
          (await application.state()).requests.filter((request) => request === 'GET /v1/client/touch').length;
        return { page, clerk, application, element, touches };
      }

      // After the last session there is no client whose cookie could be renewed in the real API; here there always is.
      for (const [what, people, markup, options, url] of [
        ['to afterSignOutUrl', [ada], '', {}, goodbye],
        ['to redirect-url', [ada], `redirect-url="${goodbye}?own"`, {}, `${goodbye}?own`],
        ['to a relative redirect-url', [ada], 'redirect-url="goodbye.html?own"', {}, `${goodbye}?own`],
        ['after one of several', [ada, grace], 'current', { afterMultiSessionSingleSignOutUrl: goodbye }, goodbye],
      ] as const) {
        it(what, async () => {
          const { page, element, touches } = await openEndingCookie([...people], markup, options);
          const unloads = countUnloads(page);
          expect(await page.navigation(() => element.click())).to.equal(url);
          expect(await touches()).to.equal(1);
          expect([page.navigations, unloads()]).to.deep.equal([1, 1]);
        });
      }

      it('through the router, if the server has the same origin, as after a sign-out by Clerk itself', async () => {
        const { pushed, router } = newRouter();
        const { page, element } = await openEndingCookie([ada], '', router);
        await element.signOut();
        await until(() => pushed.length > 0);
        const { pathname, searchParams } = new URL(pushed[0] ?? '', location.href);
        expect(pathname).to.match(/\/v1\/client\/touch$/);
        expect(searchParams.get('redirect_url')).to.equal(location.origin + goodbye);
        expect([pushed.length, page.navigations]).to.deep.equal([1, 0]);
      });
    });
  }
});
