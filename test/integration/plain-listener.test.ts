import { expect } from '@open-wc/testing';
import type { Clerk } from '@clerk/clerk-js';
import {
  ada,
  closePages,
  event,
  goodbye,
  grace,
  newRouter,
  Page,
  signedIn,
  signedInApplication,
  signedInPage,
  signOutRequests,
  until,
} from './page.js';

/** Adds a button with the listener of Clerk's documentation. It belongs to the page, as do its unhandled rejections. */
function addPlainButton(page: Page, clerk: Clerk, options = '{}'): HTMLButtonElement {
  Object.assign(page.window, { clerk });
  const button = page.document.createElement('button');
  const script = page.document.createElement('script');
  script.textContent = `
    document.querySelector('button').addEventListener('click', async () => {
      await clerk.signOut(${options});
    });`;
  page.document.body.append(button, script);
  return button;
}

/** These tests describe Clerk. They show why the element exists, and fail once Clerk fixes a problem. */
describe('a plain button whose listener calls clerk.signOut()', () => {
  afterEach(closePages);

  it('does nothing on click until Clerk has loaded', async () => {
    const application = await signedInApplication();
    const { page, clerk } = await Page.withModules(application);
    addPlainButton(page, clerk).click();
    await clerk.load();
    expect(await signOutRequests(application)).to.deep.equal([]);
    expect(await signedIn(application)).to.deep.equal([ada]);
  });

  it('leaves the rejection unhandled if the server fails', async () => {
    const { page, clerk } = await signedInPage();
    await page.application.tell({ nextSignOut: { status: 500 } });
    const unhandled = event(page.window, 'unhandledrejection');
    addPlainButton(page, clerk).click();
    await unhandled;
    expect(await signedIn(page.application)).to.deep.equal([ada]);
  });

  it('redirects while the browser is offline, with everyone still signed in', async () => {
    const { page, clerk } = await signedInPage([ada], { afterSignOutUrl: goodbye });
    await page.setOnline(false);
    expect(await page.navigation(() => addPlainButton(page, clerk).click())).to.equal(goodbye);
    expect(await signedIn(page.application)).to.deep.equal([ada]);
  });

  it('signs out the remaining session if its session id is stale', async () => {
    const { page, clerk } = await signedInPage([ada], { afterSignOutUrl: goodbye });
    await page.navigation(() => addPlainButton(page, clerk, "{ sessionId: 'sess_stale' }").click());
    expect(await signedIn(page.application)).to.deep.equal([]);
  });

  it('also signs out a user who has signed in in another tab, despite its session id', async () => {
    const { page, clerk } = await signedInPage([ada], { afterSignOutUrl: goodbye });
    await page.application.tell({ signIn: [grace] });
    await page.navigation(() => addPlainButton(page, clerk, `{ sessionId: '${clerk.session?.id}' }`).click());
    expect(await signedIn(page.application)).to.deep.equal([]);
  });

  it('never finishes if the router never resolves', async () => {
    const { pushed, router } = newRouter(() => new Promise(() => undefined));
    const { page, clerk } = await signedInPage([ada], router);
    let isSettled = false;
    const { signOut } = clerk;
    clerk.signOut = async () => {
      await signOut();
      isSettled = true;
    };
    addPlainButton(page, clerk).click();
    await until(() => pushed.length > 0, 'Clerk calls the router');
    expect(await signedIn(page.application)).to.deep.equal([]);
    expect(isSettled).to.equal(false);
  });

  it('sends a request for each of two quick clicks', async () => {
    const { page, clerk } = await signedInPage([ada], { afterSignOutUrl: goodbye });
    const button = addPlainButton(page, clerk);
    // The response to the first would unload the page and abort the second request.
    await page.application.tell({ nextSignOut: { delay: 60_000 } });
    button.click();
    button.click();
    await until(async () => (await signOutRequests(page.application)).length === 2);
    await page.application.tell({ release: true });
  });

  it("overrides the application's afterSignOutUrl with its default redirectUrl, like Clerk's own buttons", async () => {
    const { page, clerk } = await signedInPage([ada], { afterSignOutUrl: `${goodbye}?after` });
    expect(
      await page.navigation(() => addPlainButton(page, clerk, `{ redirectUrl: '${goodbye}?default' }`).click()),
    ).to.equal(`${goodbye}?default`);
  });
});
