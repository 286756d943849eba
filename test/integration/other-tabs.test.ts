import { expect } from '@open-wc/testing';
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
} from './page.js';

/** Opens a page with these people signed in and an element for the first session; collects its events and errors. */
async function open(version: ClerkVersion, ...people: string[]) {
  const { page, clerk } = await signedInPage(people, newRouter().router, version);
  const id = clerk.session?.id ?? '';
  const element = await page.add(`<clerk-sign-out session-id="${id}"></clerk-sign-out>`, clerk);
  const outcomes: unknown[] = [];
  element.addEventListener('clerk-signed-out', ({ type }) => outcomes.push(type));
  element.addEventListener('clerk-sign-out-error', ({ type }) => outcomes.push(type));
  page.window.reportError = (error) => outcomes.push(error);
  return { page, clerk, application: page.application, element, id, outcomes };
}

type Opened = Awaited<ReturnType<typeof open>>;

/** Makes Clerk wait for `act` in its first hook, which Next.js uses, too. */
function beforeClerkSignsOut({ page }: Opened, act: () => Promise<unknown>) {
  Object.assign(page.window, { __internal_onBeforeSetActive: act });
}

/** Signs out a session that another tab has signed out, expects `clerk-signed-out`, and returns the requests. */
async function expectSignedOut({ page, application, element, id, outcomes }: Opened) {
  await removeElsewhere(application, id);
  const before = await signOutRequests(application);
  element.click();
  await element.signOut();
  await element.updateComplete;
  expect(isShown(element)).to.equal(false);
  expect(outcomes).to.deep.equal(['clerk-signed-out']);
  expect(page.navigations).to.equal(0);
  return (await signOutRequests(application)).slice(before.length);
}

describe('session-id, with changes in another tab,', () => {
  afterEach(closePages);

  for (const version of clerkVersions) {
    describe(`with Clerk ${version}`, () => {
      for (const others of [[], [grace]]) {
        it(`signs nobody out if the only session has ended unnoticed and ${others.length} users have signed in`, async () => {
          const opened = await open(version, ada);
          await opened.application.tell({ signIn: others });
          expect(await expectSignedOut(opened)).to.deep.equal([]);
          expect(await signedIn(opened.application)).to.deep.equal(others);
        });
      }

      it('dispatches clerk-signed-out if one of two sessions has ended unnoticed and the server does not find it', async () => {
        const opened = await open(version, ada, grace);
        expect(await expectSignedOut(opened)).to.have.length(1);
        expect(await signedIn(opened.application)).to.deep.equal([grace]);
      });
    });
  }

  // This gap cannot be closed: after its request, Clerk relies on the sessions that it knows.
  it('limit: also signs out a user who signs in after Clerk last requested its sessions, if it knows only one', async () => {
    const opened = await open('6', ada);
    const { application, element } = opened;
    beforeClerkSignsOut(opened, () => application.tell({ signIn: [grace] }));
    await element.signOut();
    expect(await signedIn(application)).to.deep.equal([]);
  });
});
