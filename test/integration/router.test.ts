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

/** A page whose router does this, and what goes to `reportError()` there. */
async function open(version: ClerkVersion, go: (page: Page) => unknown, people = [ada]) {
  const { pushed, router } = newRouter(() => go(page));
  const { page, clerk } = await signedInPage(people, router, version);
  const element = await page.add('<clerk-sign-out></clerk-sign-out>', clerk);
  const reported: unknown[] = [];
  page.window.reportError = (error) => reported.push(error);
  return { page, clerk, application: page.application, element, pushed, reported };
}

const hang = () => new Promise(() => undefined);

describe("the application's router", function () {
  this.timeout(20_000);

  afterEach(closePages);

  for (const version of clerkVersions) {
    describe(`with Clerk ${version}`, () => {
      for (const people of [[ada], [ada, grace]]) {
        it(`may never arrive: the sign-out is over, with ${people.length} signed in`, async () => {
          const { page, clerk, application, element, pushed, reported } = await open(version, hang, people);
          element.sessionId = people.length > 1 ? clerk.session?.id : undefined;
          await element.updateComplete;
          const events: string[] = [];
          element.addEventListener('clerk-signed-out', ({ type }) => events.push(type));
          const told = event(element, 'clerk-signed-out');
          element.click();
          const joined = element.signOut();
          await told;
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

      it('may never arrive: the next person has a button that works', async () => {
        const { page, clerk, application, element } = await open(version, hang);
        const told = event(element, 'clerk-signed-out');
        element.click();
        await told;

        await application.tell({ signIn: [grace] });
        await clerk.client?.reload();
        await clerk.setActive({ session: clerk.client?.signedInSessions[0]?.id ?? '' });
        await element.updateComplete;
        expect(isShown(element)).to.equal(true);
        expect(element.matches(':state(pending)')).to.equal(false);
        const toldAgain = event(element, 'clerk-signed-out');
        element.click();
        await toldAgain;
        expect(await signedIn(application)).to.deep.equal([]);
        expect(page.errors).to.deep.equal([]);
      });

      it('may render at once, which takes the element away: the page hears of it all the same', async () => {
        const { page, element } = await open(version, ({ document }) => (document.body.textContent = 'Goodbye'));
        const told = event(page.document.body, 'clerk-signed-out');
        element.click();
        await told;
        expect(page.document.body.textContent).to.equal('Goodbye');
        expect(element.isConnected).to.equal(false);
      });

      it('may fail: the sign-out counts, and the error of the router is reported', async () => {
        const fail = () => Promise.reject(new Error('Expected by this test'));
        const { page, element, reported } = await open(version, fail);
        await element.signOut();
        await until(() => reported.length === 1);
        expect(page.errors).to.deep.equal([]);
      });

      it('takes no part in a failure: the page hears of it though the element has gone meanwhile', async () => {
        const { page, application, element } = await open(version, () => undefined);
        await application.tell({ nextSignOut: { status: 500, delay: 60_000 } });
        const told = event(page.document, 'clerk-sign-out-error');
        element.click();
        element.remove();
        await until(async () => {
          const { requests } = await application.tell({ release: true });
          return requests.includes('DELETE /v1/client/sessions');
        });
        await told;
      });
    });
  }

  it('limit: may never arrive where Clerk has lost its connection and goes on all the same: the button stays busy', async () => {
    const { page, application, element, pushed } = await open('6', hang);
    await page.loseConnection(element);
    await until(() => pushed.length > 0, 'Clerk calls the router');
    expect(await signedIn(application)).to.deep.equal([ada]);
    expect(element.matches(':state(pending)')).to.equal(true);
  });
});
