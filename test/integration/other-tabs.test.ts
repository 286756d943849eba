import { expect } from '@open-wc/testing';
import type { Clerk } from '@clerk/clerk-js';
import {
  ada,
  type ClerkVersion,
  clerkVersions,
  closePages,
  grace,
  isShown,
  newRouter,
  removeElsewhere,
  signedIn,
  signedInPage,
  signOutRequests,
  until,
} from './page.js';

/** A page on which these people are signed in, with an element that is about the first, and what it has told. */
async function open(version: ClerkVersion, ...people: string[]) {
  const { page, clerk } = await signedInPage(people, newRouter().router, version);
  const id = clerk.session?.id ?? '';
  const element = await page.add(`<clerk-sign-out session-id="${id}"></clerk-sign-out>`, clerk);
  const told: unknown[] = [];
  element.addEventListener('clerk-signed-out', ({ type }) => told.push(type));
  element.addEventListener('clerk-sign-out-error', ({ type }) => told.push(type));
  page.window.reportError = (error) => told.push(error);
  return { page, clerk, application: page.application, element, id, told };
}

type Opened = Awaited<ReturnType<typeof open>>;

/** Lets this happen while Clerk waits for the hook that it calls first, as that of Next.js may take long. */
function beforeClerkAsks({ page }: Opened, happens: () => Promise<unknown>) {
  Object.assign(page.window, { __internal_onBeforeSetActive: happens });
}

/** Signs out where another tab has signed out the session before, of which the element tells as of a sign-out. */
async function expectSignedOut({ page, application, element, id, told }: Opened) {
  await removeElsewhere(application, id);
  const before = await signOutRequests(application);
  element.click();
  await element.signOut();
  await element.updateComplete;
  expect(isShown(element)).to.equal(false);
  expect(told).to.deep.equal(['clerk-signed-out']);
  expect(page.navigations).to.equal(0);
  return (await signOutRequests(application)).slice(before.length);
}

async function hear(clerk: Clerk) {
  const client = await clerk.client?.reload();
  if (client) {
    clerk.updateClient(client);
  }
}

describe('what happens in other tabs', function () {
  this.timeout(20_000);

  afterEach(closePages);

  for (const version of clerkVersions) {
    describe(`Clerk ${version}`, () => {
      it('somebody has signed in there, unseen: a session id signs out its session alone', async () => {
        const { application, element } = await open(version, ada);
        await application.tell({ signIn: [grace] });
        await element.signOut();
        expect(await signedIn(application)).to.deep.equal([grace]);
        expect(await signOutRequests(application)).to.deep.equal(['POST /v1/client/sessions/sess_1/remove']);
        await element.updateComplete;
        expect(isShown(element)).to.equal(false);
      });

      for (const others of [[], [grace]]) {
        it(`the only session was signed out there, unseen, and ${others.length} others in: nobody else is`, async () => {
          const opened = await open(version, ada);
          await opened.application.tell({ signIn: others });
          expect(await expectSignedOut(opened)).to.deep.equal([]);
          expect(await signedIn(opened.application)).to.deep.equal(others);
        });
      }

      it('one of two sessions was signed out there, unseen: the server does not find it, which is no error', async () => {
        const opened = await open(version, ada, grace);
        expect(await expectSignedOut(opened)).to.have.length(1);
        expect(await signedIn(opened.application)).to.deep.equal([grace]);
      });

      it('the session is signed out there while Clerk waits for a hook: nobody else is', async () => {
        const opened = await open(version, ada, grace);
        const { clerk, application, element, id } = opened;
        beforeClerkAsks(opened, async () => {
          await removeElsewhere(application, id);
          await hear(clerk);
        });
        await element.signOut();
        // Clerk's own promise comes later, and has nothing more to do.
        await until(() => clerk.client?.signedInSessions.length === 1);
        await application.state();
        expect(await signedIn(application)).to.deep.equal([grace]);
      });
    });
  }

  // This gap cannot be closed: Clerk decides by what it knows, after the element has let it ask.
  it('limit: who signs in there after Clerk has asked, and before it signs out the only session it knows, is signed out', async () => {
    const opened = await open('6', ada);
    const { application, element } = opened;
    beforeClerkAsks(opened, () => application.tell({ signIn: [grace] }));
    await element.signOut();
    expect(await signedIn(application)).to.deep.equal([]);
  });
});
