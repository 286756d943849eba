import { expect } from '@open-wc/testing';
import {
  ada,
  type ClerkVersion,
  clerkVersions,
  closePages,
  event,
  grace,
  isShown,
  newRouter,
  type Page,
  signedIn,
  signedInPage,
  signOutRequests,
  until,
} from './page.js';

/** Opens a page whose router calls `go`, and collects the errors passed to `reportError()`. */
async function open(version: ClerkVersion, go: (page: Page) => unknown, people = [ada]) {
  const { pushed, router } = newRouter(() => go(page));
  const { page, clerk } = await signedInPage(people, router, version);
  const element = await page.add('<clerk-sign-out></clerk-sign-out>', clerk);
  const reported: unknown[] = [];
  page.window.reportError = (error) => reported.push(error);
  return { page, clerk, application: page.application, element, pushed, reported };
}

const neverResolve = () => new Promise(() => undefined);

describe("the application's router", () => {
  afterEach(closePages);

  for (const version of clerkVersions) {
    describe(`with Clerk ${version}`, () => {
      for (const people of [[ada], [ada, grace]]) {
        it(`never resolves: the sign-out still ends (sessions: ${people.length})`, async () => {
          const { page, clerk, application, element, pushed, reported } = await open(version, neverResolve, people);
          element.sessionId = people.length > 1 ? clerk.session?.id : undefined;
          await element.updateComplete;
          const events: string[] = [];
          element.addEventListener('clerk-signed-out', ({ type }) => events.push(type));
          const dispatched = event(element, 'clerk-signed-out');
          element.click();
          const joined = element.signOut();
          await dispatched;
          await joined;
          await element.updateComplete;
          expect(isShown(element)).to.equal(false);
          expect(element.matches(':state(pending)')).to.equal(false);
          await until(() => pushed.length > 0, 'Clerk calls the router');
          expect(pushed).to.have.length(1);
          expect(events).to.deep.equal(['clerk-signed-out']);
          expect([page.errors, reported]).to.deep.equal([[], []]);
          expect(await signedIn(application)).to.deep.equal(people.slice(1));
          expect(await signOutRequests(application)).to.have.length(1);
        });
      }

      it('never resolves: the next user still gets a working button', async () => {
        const { page, clerk, application, element } = await open(version, neverResolve);
        const dispatched = event(element, 'clerk-signed-out');
        element.click();
        await dispatched;

        await application.tell({ signIn: [grace] });
        await clerk.client?.reload();
        await clerk.setActive({ session: clerk.client?.signedInSessions[0]?.id ?? '' });
        await element.updateComplete;
        expect(isShown(element)).to.equal(true);
        expect(element.matches(':state(pending)')).to.equal(false);
        const dispatchedAgain = event(element, 'clerk-signed-out');
        element.click();
        await dispatchedAgain;
        expect(await signedIn(application)).to.deep.equal([]);
        expect(page.errors).to.deep.equal([]);
      });

      it('rejects: the sign-out still succeeds, and the error goes to reportError()', async () => {
        const fail = () => Promise.reject(new Error('Expected by this test'));
        const { page, element, reported } = await open(version, fail);
        await element.signOut();
        await until(() => reported.length === 1);
        expect(page.errors).to.deep.equal([]);
      });
    });
  }
});
