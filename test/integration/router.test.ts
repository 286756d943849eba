import { expect } from '@open-wc/testing';
import {
  clerkVersions,
  type ClerkVersion,
  closePages,
  event,
  isShown,
  newApplication,
  Page,
  signedIn,
  signOutRequests,
  until,
} from './page.js';

/** A page with Ada signed in, whose router does this. */
async function open(version: ClerkVersion, go: (page: Page) => unknown) {
  const application = newApplication();
  await application.tell({ signIn: ['Ada Lovelace'] });
  const { page, clerk } = await Page.withModules(application, version);
  const push = () => go(page);
  await clerk.load({ routerPush: push, routerReplace: push });
  const element = await page.add('<clerk-sign-out></clerk-sign-out>', clerk);
  return { page, clerk, application, element };
}

describe("the application's router", function () {
  this.timeout(20_000);

  afterEach(closePages);

  for (const version of clerkVersions) {
    describe(`with Clerk ${version}`, () => {
      it('may never arrive: the sign-out is over, and the next person has a button that works', async () => {
        const never = new Promise(() => undefined);
        const { page, clerk, application, element } = await open(version, () => never);
        const told = event(element, 'clerk-signed-out');
        element.click();
        await told;
        await element.updateComplete;
        expect(isShown(element)).to.equal(false);
        expect(await signedIn(application)).to.deep.equal([]);

        await application.tell({ signIn: ['Grace Hopper'] });
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
        const { page, element } = await open(version, () => Promise.reject(new Error('Expected by this test')));
        const reported: unknown[] = [];
        page.window.reportError = (error) => reported.push(error);
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
    const asked = Promise.withResolvers<unknown>();
    const never = new Promise(() => undefined);
    const { page, application, element } = await open('6', () => {
      asked.resolve(undefined);
      return never;
    });
    await application.tell({ nextSignOut: { delay: 60_000, drop: true } });
    element.click();
    await until(async () => (await signOutRequests(application)).length > 0);
    Object.defineProperty(page.window.navigator, 'onLine', { configurable: true, value: false });
    await application.tell({ release: true });
    await asked.promise;
    expect(element.matches(':state(pending)')).to.equal(true);
    expect(await signedIn(application)).to.deep.equal(['Ada Lovelace']);
  });
});
