import { expect } from '@open-wc/testing';
import type { ClerkSignOut } from '../../src/element.js';
import {
  ada,
  attributesFor,
  clerkVersions,
  type ClerkVersion,
  clickAndEnd,
  clickAndHold,
  closePages,
  edsger,
  event,
  grace,
  isShown,
  newRouter,
  type Page,
  record,
  sessionOf,
  signedIn,
  signedInPage,
  signOutRequests,
  until,
  userOf,
  deferred,
} from './page.js';

/** Returns a function that resolves once all requests of the page have been responded to, and the page has read that. */
function trackRequests({ window }: Page): () => Promise<void> {
  const fetch = window.fetch.bind(window);
  let pending = 0;
  window.fetch = async (...args) => {
    pending++;
    try {
      return await fetch(...args);
    } finally {
      pending--;
    }
  };
  return async () => {
    await until(() => pending === 0, 'all requests are done');
    // What Clerk does with the body of a response takes less time than another request.
    await fetch(window.location.href).then(async (response) => response.text());
  };
}

/** Whether Clerk's readable cookie, from which a server takes the session, is set. */
function hasSessionCookie({ document }: Page): boolean {
  return document.cookie.split('; ').some((cookie) => /^__session[^=]*=./.test(cookie));
}

/** Clicks, and lets the server respond with 503, and then to the next request of this kind only on `release`. */
async function failWithLate(late: 'nextTouch' | 'nextClient', page: Page, element: ClerkSignOut) {
  const { application } = page;
  if (late === 'nextClient' && element.clerk?.client?.signedInSessions?.length === 1 && isForOne(element)) {
    // The element asks for the client first.
    await application.tell({ nextClient: { delay: 60_000 } });
    element.click();
  } else {
    const release = await clickAndHold(page, element, { status: 503 });
    await application.tell({ [late]: { delay: 60_000 } });
    await release();
  }
}

function isForOne({ sessionId, current }: ClerkSignOut): boolean {
  return current || sessionId !== undefined;
}

/** Opens a page with a router that only collects URLs, and an element with these attributes. */
async function open(version: ClerkVersion, attributes: string, { people = [ada], options = {} } = {}) {
  const { pushed, router } = newRouter();
  const { page, clerk } = await signedInPage(people, { ...router, ...options }, version);
  const element = await page.add(`<clerk-sign-out ${attributes}></clerk-sign-out>`, clerk);
  if (attributes === 'session-id') {
    element.sessionId = clerk.session?.id;
    await element.updateComplete;
  }
  return { page, clerk, application: page.application, element, pushed, ...record(page) };
}

describe('after a sign-out has failed,', () => {
  afterEach(closePages);

  for (const version of clerkVersions) {
    describe(`with Clerk ${version},`, () => {
      it('the session of another tab, which the server calls last active, does not become the current one', async () => {
        const { clerk, application, element } = await open(version, 'current', { people: [ada, grace] });
        const [, other] = clerk.client?.signedInSessions ?? [];
        await fetch(`${application.proxyUrl}/v1/client/sessions/${other?.id}/touch`, { method: 'POST' });
        await application.tell({ nextSignOut: { status: 500 } });
        await clickAndEnd(element);
        expect(userOf(clerk)).to.equal(ada);
        await element.signOut();
        expect(await signedIn(application)).to.deep.equal([grace]);
      });

      for (const attributes of attributesFor(version)) {
        for (const late of ['nextTouch', 'nextClient'] as const) {
          it(`nothing that arrives late brings back a user whom the second click has signed out (${attributes || 'no attributes'}, ${late})`, async () => {
            const { page, clerk, application, element, events } = await open(version, `${attributes} no-redirect`);
            element.sessionId = attributes === 'session-id' ? clerk.session?.id : undefined;
            page.focus();
            const idle = trackRequests(page);
            const failed = event(element, 'clerk-sign-out-error');
            await failWithLate(late, page, element);
            await failed;
            expect(userOf(clerk)).to.equal(ada);

            const second = event(element, 'clerk-signed-out');
            element.click();
            await second;
            await until(() => clerk.user === null, 'Clerk knows that nobody is signed in');
            await application.tell({ release: true });
            await idle();
            await element.updateComplete;
            expect(userOf(clerk)).to.equal(null);
            expect(clerk.client?.signedInSessions).to.deep.equal([]);
            expect(isShown(element)).to.equal(false);
            expect(hasSessionCookie(page)).to.equal(false);
            expect(await signedIn(application)).to.deep.equal([]);
            expect(events).to.deep.equal(['clerk-sign-out-error', 'clerk-signed-out']);
          });
        }
      }

      for (const attributes of attributesFor(version)) {
        it(`the session to which the application switches meanwhile stays the current one (${attributes || 'no attributes'})`, async () => {
          const { promise, resolve } = deferred();
          const { pushed, router } = newRouter(() => promise);
          const { page, clerk, element, application } = await open(version, attributes, {
            people: [ada, grace],
            options: router,
          });
          page.focus();
          const users: unknown[] = [];
          const release = await clickAndHold(page, element, { status: 500 });
          const switched = clerk.setActive({ session: await sessionOf(page, grace), redirectUrl: '/grace' });
          await until(() => pushed.length > 0, 'the router navigates');
          clerk.addListener(({ user }) => users.push(user?.fullName));
          const failed = event(element, 'clerk-sign-out-error');
          await release();
          await failed;
          expect(userOf(clerk)).to.not.equal(ada);
          resolve();
          await switched;
          await application.state();
          expect(userOf(clerk)).to.equal(grace);
          expect(users).to.not.include(ada);
          expect(await signedIn(application)).to.deep.equal([ada, grace]);
        });
      }

      it('the session to which the application has switched during the sign-out stays the current one', async () => {
        const { page, clerk, element } = await open(version, '', { people: [ada, grace] });
        const release = await clickAndHold(page, element, { status: 500 });
        await clerk.setActive({ session: await sessionOf(page, grace) });
        const failed = event(element, 'clerk-sign-out-error');
        await release();
        await failed;
        expect(userOf(clerk)).to.equal(grace);
      });
    });

    describe(`current never signs out anybody else with Clerk ${version}`, () => {
      it('while the application switches again, in a menu that was removed during the first switch', async () => {
        const { promise, resolve } = deferred();
        const { pushed, router } = newRouter(() => promise);
        const people = [ada, grace, edsger];
        const { page, clerk } = await signedInPage(people, router, version);
        const { application, document } = page;
        const ids = await Promise.all(people.map(async (name) => sessionOf(page, name)));
        const menu = await page.add('<clerk-sign-out current></clerk-sign-out>', clerk);
        expect(isShown(menu)).to.equal(true);
        menu.remove();
        await clerk.setActive({ session: ids[1] ?? '' });
        const switched = clerk.setActive({ session: ids[2] ?? '', redirectUrl: '/edsger' });
        await until(() => pushed.length > 0, 'the router navigates');
        document.body.append(menu);
        await menu.updateComplete;
        expect(clerk.session).to.equal(undefined);
        expect(isShown(menu)).to.equal(false);
        menu.click();
        await menu.signOut();
        expect(await signedIn(application)).to.deep.equal(people);
        expect(await signOutRequests(application)).to.deep.equal([]);

        resolve();
        await switched;
        await menu.updateComplete;
        expect(isShown(menu)).to.equal(true);
        await menu.signOut();
        expect(await signedIn(application)).to.deep.equal([ada, grace]);
      });

      it('while the application switches for the first time, in a menu that has seen the session before', async () => {
        const { promise, resolve } = deferred();
        const { pushed, router } = newRouter(() => promise);
        const { page, clerk } = await signedInPage([ada, grace], router, version);
        const menu = await page.add('<clerk-sign-out current no-redirect></clerk-sign-out>', clerk);
        const switched = clerk.setActive({ session: await sessionOf(page, grace), redirectUrl: '/grace' });
        await until(() => pushed.length > 0, 'the router navigates');
        await menu.signOut();
        expect(await signedIn(page.application)).to.deep.equal([grace]);
        resolve();
        await switched;
        expect(userOf(clerk)).to.equal(grace);
      });

      for (const [name, nextSignOut] of Object.entries({
        'got a 500': { status: 500 },
        'lost its connection': { drop: true },
      })) {
        it(`after Clerk's own sign-out ${name} while no element listened`, async () => {
          const { page, clerk } = await signedInPage([ada, grace], newRouter().router, version);
          const { application } = page;
          // In another tab.
          await fetch(`${application.proxyUrl}/v1/client/sessions/${await sessionOf(page, grace)}/touch`, {
            method: 'POST',
          });
          await clerk.client?.reload();
          expect(clerk.client?.lastActiveSessionId).to.equal(await sessionOf(page, grace));
          await application.tell({ nextSignOut });
          await clerk.signOut().catch(() => undefined);
          const menu = await page.add('<clerk-sign-out current></clerk-sign-out>', clerk);
          // Clerk 5 keeps its session, Clerk 6 does not.
          expect(isShown(menu)).to.equal(version !== '6');
          menu.click();
          await menu.signOut();
          expect(await signedIn(application)).to.include(grace);
        });
      }
    });

    describe(`nothing but the error of a failure goes to reportError() with Clerk ${version}`, () => {
      it('if the session of session-id goes while the sign-out waits for a hook', async () => {
        const { page, clerk, element, events, reported } = await open(version, 'session-id', { people: [ada, grace] });
        const removed = clerk.client?.signedInSessions.find(({ id }) => id === element.sessionId);
        let isRemoved = false;
        const hook = async () => {
          if (!isRemoved) {
            isRemoved = true;
            await removed?.remove();
          }
        };
        Object.assign(page.window, { __internal_onBeforeSetActive: hook, __unstable__onBeforeSetActive: hook });
        await clickAndEnd(element);
        await page.application.state();
        expect(events).to.deep.equal(['clerk-signed-out']);
        expect([page.errors, reported]).to.deep.equal([[], []]);
        expect(await signedIn(page.application)).to.deep.equal([grace]);
      });
    });
  }
});
