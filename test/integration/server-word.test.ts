import { expect } from '@open-wc/testing';
import type { Clerk } from '@clerk/clerk-js';
import type { Fault } from '../../demo/frontend-api/application.js';
import type { ClerkSignOut } from '../../src/element.js';
import {
  ada,
  type Attribute,
  attributesFor,
  clerkVersions,
  type ClerkVersion,
  clickAndEnd,
  clickAndHold,
  closePages,
  event,
  goodbye,
  grace,
  isShown,
  newRouter,
  Page,
  record,
  removeElsewhere,
  sessionOf,
  signedIn,
  signedInPage,
  signOutRequests,
  until,
  userAfterReload,
  userOf,
} from './page.js';

async function addFor(page: Page, clerk: Clerk, attribute: Attribute, others = ''): Promise<ClerkSignOut> {
  const markup = attribute === 'session-id' ? `session-id="${clerk.session?.id}"` : attribute;
  return page.add(`<clerk-sign-out ${markup} ${others}></clerk-sign-out>`, clerk);
}

function named(attribute: Attribute): string {
  return attribute === '' ? 'no attributes' : attribute;
}

/** Opens a page with an element, and records what happens. */
async function open(version: ClerkVersion, attribute: Attribute, { people = [ada], options = {}, others = '' } = {}) {
  const { page, clerk } = await signedInPage(people, { afterSignOutUrl: goodbye, ...options }, version);
  const element = await addFor(page, clerk, attribute, others);
  return { page, clerk, application: page.application, element, ...record(page) };
}

type Opened = Awaited<ReturnType<typeof open>>;

/** Expects that the sign-out has failed visibly, that Clerk knows its user, and that a reload shows the same. */
async function expectStillSignedIn({ page, clerk, application, element, events }: Opened, people = [ada]) {
  await element.updateComplete;
  expect(events).to.deep.equal(['clerk-sign-out-error']);
  expect(isShown(element)).to.equal(true);
  expect(element.matches(':state(error)')).to.equal(true);
  expect(userOf(clerk)).to.equal(ada);
  expect(page.navigations).to.equal(0);
  expect(await signedIn(application)).to.deep.equal(people);
  expect(await userAfterReload(page)).to.equal(ada);
}

/** Calls `act`, and expects that the sign-out succeeds and the page goes to `url`, where nobody of `gone` is signed in. */
async function expectSignedOut({ page, application, events, reported }: Opened, act: () => unknown, url = goodbye) {
  expect(await page.navigation(act)).to.equal(url);
  expect(events).to.deep.equal(['clerk-signed-out']);
  expect([page.errors, reported]).to.deep.equal([[], []]);
  expect(page.navigations).to.equal(1);
  expect(await signedIn(application)).to.not.include(ada);
}

/** How the server can stay silent about a sign-out. Those with a status or a body answer, but do not sign out. */
const faults: Record<string, (opened: Opened) => Promise<unknown>> = {
  'the server responds with 500': failWith({ status: 500 }),
  'the browser is offline': async ({ page, element }) => {
    await page.setOnline(false);
    return clickAndEnd(element);
  },
  'the connection is lost during the request': async ({ page, element }) => {
    const end = event(element, 'clerk-sign-out-error');
    await page.loseConnection(element);
    return end;
  },
  'the server cannot be reached, although the browser says that it is online': async ({ application, element }) => {
    await application.tell({ unreachable: true });
    return clickAndEnd(element);
  },
  'the server responds with 429': failWith({ status: 429 }),
  'the connection drops': failWith({ drop: true }),
  'a gateway responds with an HTML page': failWith({ html: true }),
  'a proxy responds with 200 and {}': failWith({ body: {} }),
};

function failWith(nextSignOut: Fault) {
  return async ({ application, element }: Opened) => {
    await application.tell({ nextSignOut });
    return clickAndEnd(element);
  };
}

describe("the server's word decides about a sign-out,", () => {
  afterEach(closePages);

  for (const version of clerkVersions) {
    describe(`with Clerk ${version}:`, () => {
      for (const attribute of attributesFor(version)) {
        // How the client is emptied depends neither on the attribute nor on the fault, so the others need only some.
        const some = Object.entries(faults).slice(0, attribute === '' ? undefined : 3);
        for (const [name, fail] of some) {
          it(`it fails, and a reload shows the same user, with persistClient: false and ${named(attribute)}, if ${name}`, async () => {
            const options = { experimental: { persistClient: false } };
            const opened = await open(version, attribute, { options });
            await fail(opened);
            await expectStillSignedIn(opened);
          });
        }

        it(`it succeeds, but only on retry after a 500, with persistClient: false and ${named(attribute)}`, async () => {
          const opened = await open(version, attribute, { options: { experimental: { persistClient: false } } });
          const { page, application, element } = opened;
          await application.tell({ nextSignOut: { status: 500 } });
          await clickAndEnd(element);
          expect(await page.navigation(() => element.click())).to.equal(goodbye);
          expect(await signedIn(application)).to.deep.equal([]);
        });

        it(`it succeeds, and the page goes on, if the server has forgotten the client (${named(attribute)})`, async () => {
          const opened = await open(version, attribute);
          await opened.application.tell({ forgetClient: true });
          await expectSignedOut(opened, () => opened.element.click());
          const { clerk } = await Page.withModules(opened.application, version);
          await clerk.load();
          expect(userOf(clerk)).to.equal(null);
        });

        it(`it succeeds, and everybody is told, if the server has forgotten the client and the page stays (${named(attribute)})`, async () => {
          const { pushed, router } = newRouter();
          const opened = await open(version, attribute, { options: router, others: 'no-redirect' });
          const { page, clerk, application, element, events, reported } = opened;
          const users: unknown[] = [];
          clerk.addListener(({ user }) => users.push(user));
          await application.tell({ forgetClient: true });
          await element.signOut();
          await until(() => clerk.user === null, 'Clerk knows that nobody is signed in');
          await element.updateComplete;
          expect(isShown(element)).to.equal(false);
          expect(users.at(-1)).to.equal(null);
          expect(events).to.deep.equal(['clerk-signed-out']);
          expect([page.errors, reported, pushed, page.navigations]).to.deep.equal([[], [], [], 0]);
        });

        it(`it succeeds, and the page goes on, if the client of several users was forgotten (${named(attribute)})`, async () => {
          const opened = await open(version, attribute, { people: [ada, grace] });
          await opened.application.tell({ forgetClient: true });
          await expectSignedOut(opened, () => opened.element.click());
        });

        for (const people of [[ada], [ada, grace]]) {
          it(`the page goes to redirect-url if the session was revoked elsewhere (${named(attribute)}, users: ${people.length})`, async () => {
            const url = `${goodbye}?revoked`;
            const opened = await open(version, attribute, { people, others: `redirect-url="${url}"` });
            await removeElsewhere(opened.application, opened.clerk.session?.id ?? '');
            await expectSignedOut(opened, () => opened.element.click(), url);
            expect(await signedIn(opened.application)).to.deep.equal(attribute === '' ? [] : people.slice(1));
          });

          it(`the router is called once if the session was revoked elsewhere (${named(attribute)}, users: ${people.length})`, async () => {
            const { pushed, router } = newRouter();
            const options = { ...router, afterMultiSessionSingleSignOutUrl: '/choose' };
            const opened = await open(version, attribute, { people, options });
            const { page, clerk, application, element, events } = opened;
            await removeElsewhere(application, clerk.session?.id ?? '');
            await element.signOut();
            await until(() => clerk.user === null, 'Clerk has no user any more');
            await until(() => pushed.length > 0, 'Clerk calls the router');
            await application.state();
            const { href } = page.window.location;
            const expected = attribute !== '' && people.length > 1 ? '/choose' : goodbye;
            expect(pushed.map((to) => new URL(to, href).pathname)).to.deep.equal([expected]);
            expect(events).to.deep.equal(['clerk-signed-out']);
            expect(page.navigations).to.equal(0);
          });
        }

        it(`it succeeds although navigator.onLine is false, if the server responds (${named(attribute)})`, async () => {
          const opened = await open(version, attribute);
          opened.page.online = false;
          await expectSignedOut(opened, () => opened.element.click());
        });

        it(`it signs out one of several although navigator.onLine is false (${named(attribute)})`, async () => {
          const options = { afterMultiSessionSingleSignOutUrl: goodbye };
          const opened = await open(version, attribute, { people: [ada, grace], options });
          opened.page.online = false;
          await expectSignedOut(opened, () => opened.element.click());
          expect(await signedIn(opened.application)).to.deep.equal(attribute === '' ? [] : [grace]);
        });

        it(`it succeeds if the response is cut off after the server has signed out (${named(attribute)})`, async () => {
          const opened = await open(version, attribute);
          await opened.application.tell({ nextSignOut: { truncate: true } });
          await expectSignedOut(opened, () => opened.element.click());
        });

        it(`it succeeds if the session ends elsewhere while the server responds with 500 (${named(attribute)})`, async () => {
          const opened = await open(version, attribute);
          const release = await clickAndHold(opened.page, opened.element, { status: 500 });
          await opened.application.tell({ signOutAll: true });
          await expectSignedOut(opened, release);
        });
      }

      for (const [name, nextClient] of Object.entries({
        'the connection drops': { drop: true },
        'the server responds with 500': { status: 500 },
        'a proxy responds with {}': { body: {} },
        'a proxy responds with {"response":null}': { body: { response: null } },
        'a gateway responds with an HTML page': { html: true },
        'the response is cut off': { truncate: true },
      } satisfies Record<string, Fault>)) {
        it(`it fails, and Clerk is not called, if ${name} when the element asks for the sessions (session-id)`, async () => {
          const opened = await open(version, 'session-id');
          await opened.application.tell({ nextClient });
          await clickAndEnd(opened.element);
          expect(await signOutRequests(opened.application)).to.deep.equal([]);
          await expectStillSignedIn(opened);
        });
      }

      it('it signs out only one of several after the client was emptied by persistClient: false', async () => {
        const options = { experimental: { persistClient: false }, afterMultiSessionSingleSignOutUrl: goodbye };
        const opened = await open(version, 'session-id', { people: [ada, grace], options });
        await opened.application.tell({ nextSignOut: { status: 500 } });
        await clickAndEnd(opened.element);
        await expectStillSignedIn(opened, [ada, grace]);
      });

      it('the session of a user who stays is kept if one that is not current was revoked elsewhere', async () => {
        const { pushed, router } = newRouter();
        const { page, clerk } = await signedInPage([ada, grace], router, version);
        const id = await sessionOf(page, grace);
        const element = await page.add(
          `<clerk-sign-out session-id="${id}" redirect-url="/bye"></clerk-sign-out>`,
          clerk,
        );
        const { events } = record(page);
        await removeElsewhere(page.application, id);
        await element.signOut();
        await element.updateComplete;
        expect(isShown(element)).to.equal(false);
        expect(userOf(clerk)).to.equal(ada);
        expect([events, pushed]).to.deep.equal([['clerk-signed-out'], []]);
        expect(await signedIn(page.application)).to.deep.equal([ada]);
      });
    });
  }
});
