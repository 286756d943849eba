import { expect } from '@open-wc/testing';
import type { Clerk } from '@clerk/clerk-js';
import {
  clerkVersions,
  type ClerkVersion,
  closePages,
  isShown,
  newApplication,
  Page,
  signedIn,
  signOutRequests,
  until,
} from './page.js';

const ada = 'Ada Lovelace';
const grace = 'Grace Hopper';

/** A page on which these people are signed in, and a Clerk whose router goes nowhere. */
async function open(version: ClerkVersion, ...people: string[]) {
  const application = newApplication();
  await application.tell({ signIn: people });
  const { page, clerk } = await Page.withModules(application, version);
  await clerk.load({ routerPush: () => undefined, routerReplace: () => undefined });
  return { page, clerk, application };
}

/** Lets this happen while Clerk waits for the hook that it calls first, as that of Next.js may take long. */
function beforeClerkAsks(page: Page, happens: () => Promise<unknown>) {
  Object.assign(page.window, { __internal_onBeforeSetActive: happens });
}

async function signOutElsewhere(page: Page, clerk: Clerk, sessionId: string) {
  await fetch(`${page.application.proxyUrl}/v1/client/sessions/${sessionId}/remove`, { method: 'POST' });
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
        const { page, clerk, application } = await open(version, ada);
        const element = await page.add(`<clerk-sign-out session-id="${clerk.session?.id}"></clerk-sign-out>`, clerk);
        await application.tell({ signIn: [grace] });
        await element.signOut();
        expect(await signedIn(application)).to.deep.equal([grace]);
        expect(await signOutRequests(application)).to.deep.equal(['POST /v1/client/sessions/sess_1/remove']);
        await element.updateComplete;
        expect(isShown(element)).to.equal(false);
      });

      it('the session was signed out there, unseen: nobody else is, and the button goes', async () => {
        const { page, clerk, application } = await open(version, ada);
        const element = await page.add(`<clerk-sign-out session-id="${clerk.session?.id}"></clerk-sign-out>`, clerk);
        await application.tell({ signOutAll: true, signIn: [grace] });
        await element.signOut();
        expect(await signedIn(application)).to.deep.equal([grace]);
        expect(await signOutRequests(application)).to.deep.equal([]);
        await element.updateComplete;
        expect(isShown(element)).to.equal(false);
      });

      it('the session is signed out there while Clerk waits for a hook: nobody else is', async () => {
        const { page, clerk, application } = await open(version, ada, grace);
        const id = clerk.session?.id ?? '';
        const element = await page.add(`<clerk-sign-out session-id="${id}"></clerk-sign-out>`, clerk);
        beforeClerkAsks(page, () => signOutElsewhere(page, clerk, id));
        await element.signOut();
        // Clerk's own promise comes later, and has nothing more to do.
        await until(() => clerk.client?.signedInSessions.length === 1);
        await application.state();
        expect(await signedIn(application)).to.deep.equal([grace]);
      });

      it('a person is signed out of a session that is gone, which the server does not find', async () => {
        const { page, clerk, application } = await open(version, ada, grace);
        const element = await page.add(`<clerk-sign-out session-id="${clerk.session?.id}"></clerk-sign-out>`, clerk);
        await fetch(`${application.proxyUrl}/v1/client/sessions/${clerk.session?.id}/remove`, { method: 'POST' });
        await element.signOut();
        expect(page.errors).to.deep.equal([]);
        await element.updateComplete;
        expect(isShown(element)).to.equal(false);
        expect(await signedIn(application)).to.deep.equal([grace]);
      });
    });
  }

  // This gap cannot be closed: Clerk decides by what it knows, after the element has let it ask.
  it('limit: who signs in there after Clerk has asked, and before it signs out the only session it knows, is signed out', async () => {
    const { page, clerk, application } = await open('6', ada);
    const element = await page.add(`<clerk-sign-out session-id="${clerk.session?.id}"></clerk-sign-out>`, clerk);
    beforeClerkAsks(page, () => application.tell({ signIn: [grace] }));
    await element.signOut();
    expect(await signedIn(application)).to.deep.equal([]);
  });
});
