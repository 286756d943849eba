import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import {
  ada,
  closePages,
  event,
  goodbye,
  grace,
  isShown,
  newRouter,
  Page,
  sessionOf,
  signedIn,
  signedInApplication,
  signedInPage,
  signOutRequests,
  until,
} from './page.js';

describe('with the real Clerk', () => {
  afterEach(closePages);

  describe('shows once Clerk has loaded, and signs out on click,', () => {
    it("with Clerk's script tag", async () => {
      const application = await signedInApplication();
      const page = await Page.withScripts(application);
      const element = await page.add('<clerk-sign-out>Log out</clerk-sign-out>');
      expect(isShown(element)).to.equal(false);
      const clerk = await page.addClerkScript();
      expect(isShown(element)).to.equal(false);
      await clerk.load({ afterSignOutUrl: goodbye });
      await until(() => isShown(element));
      expect(await page.navigation(() => element.click())).to.equal(goodbye);
      expect(await signedIn(application)).to.deep.equal([]);
    });

    it("with Clerk's module", async () => {
      const application = await signedInApplication();
      const { page, clerk } = await Page.withModules(application);
      const element = await page.add('<clerk-sign-out>Log out</clerk-sign-out>', clerk);
      expect(isShown(element)).to.equal(false);
      await clerk.load({ afterSignOutUrl: goodbye });
      await element.updateComplete;
      expect(isShown(element)).to.equal(true);
      expect(await page.navigation(() => element.click())).to.equal(goodbye);
      expect(await signedIn(application)).to.deep.equal([]);
    });
  });

  describe('follows', () => {
    it('a sign-in after Clerk has loaded', async () => {
      const { page, clerk } = await signedInPage([]);
      const element = await page.add('<clerk-sign-out></clerk-sign-out>', clerk);
      expect(isShown(element)).to.equal(false);
      await page.application.tell({ signIn: [ada] });
      await clerk.client?.reload();
      await clerk.setActive({ session: await sessionOf(page, ada) });
      await element.updateComplete;
      expect(isShown(element)).to.equal(true);
    });

    it('a pending session, whose user still has a task to complete', async () => {
      const { page, clerk } = await signedInPage([{ name: ada, status: 'pending' }]);
      const element = await page.add('<clerk-sign-out></clerk-sign-out>', clerk);
      expect(clerk.isSignedIn).to.equal(false);
      expect(isShown(element)).to.equal(true);
      await element.signOut();
      expect(await signedIn(page.application)).to.deep.equal([]);
    });

    it('a sign-out in another tab', async () => {
      const application = await signedInApplication();
      const [here, there] = [await Page.withModules(application), await Page.withModules(application)];
      await here.clerk.load();
      await there.clerk.load({ afterSignOutUrl: goodbye });
      const element = await here.page.add('<clerk-sign-out></clerk-sign-out>', here.clerk);
      const other = await there.page.add('<clerk-sign-out></clerk-sign-out>', there.clerk);
      expect(isShown(element)).to.equal(true);
      other.click();
      await until(() => !isShown(element));
    });
  });

  describe('redirects', () => {
    it('to redirect-url with a page load', async () => {
      const { page, clerk } = await signedInPage([ada], { afterSignOutUrl: '/elsewhere' });
      const element = await page.add(`<clerk-sign-out redirect-url="${goodbye}?from=here"></clerk-sign-out>`, clerk);
      expect(await page.navigation(() => element.click())).to.equal(`${goodbye}?from=here`);
    });

    it("to the application's afterSignOutUrl with a page load, if redirect-url is empty", async () => {
      const { page, clerk } = await signedInPage([ada], { afterSignOutUrl: `${goodbye}?after` });
      const element = await page.add('<clerk-sign-out redirect-url=""></clerk-sign-out>', clerk);
      expect(await page.navigation(() => element.click())).to.equal(`${goodbye}?after`);
    });

    it("with the application's router", async () => {
      const { pushed, router } = newRouter();
      const { page, clerk } = await signedInPage([ada], router);
      const element = await page.add('<clerk-sign-out redirect-url="/goodbye"></clerk-sign-out>', clerk);
      await element.signOut();
      await element.updateComplete;
      expect(pushed).to.deep.equal(['/goodbye']);
      expect(isShown(element)).to.equal(false);
      expect(page.navigations).to.equal(0);
    });

    it('nowhere with no-redirect', async () => {
      const { pushed, router } = newRouter();
      const { page, clerk } = await signedInPage([ada], router);
      const element = await page.add('<clerk-sign-out no-redirect></clerk-sign-out>', clerk);
      let leaves = false;
      page.window.addEventListener('beforeunload', () => (leaves = true));
      await element.signOut();
      await element.updateComplete;
      expect(isShown(element)).to.equal(false);
      expect(await signedIn(page.application)).to.deep.equal([]);
      expect(pushed).to.deep.equal([]);
      expect([leaves, page.navigations]).to.deep.equal([false, 0]);
    });

    it('after clerk-signed-out, so that a listener can send a beacon', async () => {
      const { page, clerk } = await signedInPage([ada], { afterSignOutUrl: goodbye });
      const element = await page.add('<clerk-sign-out></clerk-sign-out>', clerk);
      element.addEventListener('clerk-signed-out', () => {
        page.window.navigator.sendBeacon(`${page.application.proxyUrl}/control`, '{ "signIn": ["The beacon"] }');
      });
      await page.navigation(() => element.click());
      await until(async () => (await signedIn(page.application)).includes('The beacon'));
    });
  });

  describe('with several sessions', () => {
    it('signs out the current one with its session-id, and redirects', async () => {
      const { page, clerk } = await signedInPage([ada, grace], { afterMultiSessionSingleSignOutUrl: goodbye });
      const sessionId = await sessionOf(page, ada);
      expect(clerk.session?.id).to.equal(sessionId);
      const element = await page.add(`<clerk-sign-out session-id="${sessionId}"></clerk-sign-out>`, clerk);
      expect(await page.navigation(() => element.click())).to.equal(goodbye);
      expect(await signedIn(page.application)).to.deep.equal([grace]);
    });

    it('signs out another one, and stays on the page', async () => {
      const { page, clerk } = await signedInPage([ada, grace], { afterSignOutUrl: goodbye });
      const element = await page.add(
        `<clerk-sign-out session-id="${await sessionOf(page, grace)}"></clerk-sign-out>`,
        clerk,
      );
      await element.signOut();
      await element.updateComplete;
      expect(isShown(element)).to.equal(false);
      expect(await signedIn(page.application)).to.deep.equal([ada]);
      expect(page.navigations).to.equal(0);
    });

    it('signs out the current one, and still shows the button for all sessions', async () => {
      const { page, clerk } = await signedInPage([ada, grace], newRouter().router);
      const all = await page.add('<clerk-sign-out></clerk-sign-out>', clerk);
      const current = await page.add(`<clerk-sign-out session-id="${clerk.session?.id}"></clerk-sign-out>`, clerk);
      await current.signOut();
      await all.updateComplete;
      await until(() => clerk.user === null);
      expect(await signedIn(page.application)).to.have.length(1);
      expect([isShown(all), isShown(current)]).to.deep.equal([true, false]);

      await all.signOut();
      await all.updateComplete;
      expect(await signedIn(page.application)).to.deep.equal([]);
      expect(isShown(all)).to.equal(false);
    });

    it('signs out all of them without session-id', async () => {
      const { page, clerk } = await signedInPage([ada, grace], { afterSignOutUrl: goodbye });
      const element = await page.add('<clerk-sign-out></clerk-sign-out>', clerk);
      await page.navigation(() => element.click());
      expect(await signedIn(page.application)).to.deep.equal([]);
    });
  });

  it('signs nobody out if session-id is stale and one session remains', async () => {
    const { page, clerk } = await signedInPage([ada, grace]);
    const stale = await page.add(
      `<clerk-sign-out session-id="${await sessionOf(page, grace)}"></clerk-sign-out>`,
      clerk,
    );
    await stale.signOut();
    expect(await signedIn(page.application)).to.deep.equal([ada]);
    const before = await signOutRequests(page.application);
    await stale.updateComplete;
    expect(isShown(stale)).to.equal(false);
    await stale.signOut();
    expect(await signOutRequests(page.application)).to.deep.equal(before);
    expect(await signedIn(page.application)).to.deep.equal([ada]);
  });

  describe('fails, and succeeds on retry,', () => {
    for (const [name, fault] of Object.entries({
      'if the server fails': { status: 500 },
      'if the connection drops': { drop: true },
    })) {
      it(name, async () => {
        const { page, clerk } = await signedInPage([ada], { afterSignOutUrl: goodbye });
        const element = await page.add('<clerk-sign-out></clerk-sign-out>', clerk);
        await page.application.tell({ nextSignOut: fault });
        const failure = event(element, 'clerk-sign-out-error');
        element.click();
        await failure;
        await element.updateComplete;
        expect(isShown(element)).to.equal(true);
        expect(element.matches(':state(error)')).to.equal(true);
        expect(page.errors).to.have.length(1);
        expect(await signedIn(page.application)).to.deep.equal([ada]);

        expect(await page.navigation(() => element.click())).to.equal(goodbye);
        expect(await signedIn(page.application)).to.deep.equal([]);
        expect(page.navigations).to.equal(1);
      });
    }

    for (const attribute of ['', 'no-redirect']) {
      it(`if the browser is offline, without a redirect after the failure${attribute && ` (${attribute})`}`, async () => {
        const { pushed, router } = newRouter();
        const { page, clerk } = await signedInPage([ada], router);
        const element = await page.add(`<clerk-sign-out ${attribute}></clerk-sign-out>`, clerk);
        await page.setOnline(false);
        const failure = event(element, 'clerk-sign-out-error');
        element.click();
        await failure;
        await element.updateComplete;
        expect(String(page.errors)).to.match(/did not sign out/);
        expect(pushed).to.deep.equal([]);
        expect(isShown(element)).to.equal(true);
        expect(element.matches(':state(error)')).to.equal(true);
        expect(await signedIn(page.application)).to.deep.equal([ada]);

        await page.setOnline(true);
        await element.signOut();
        await element.updateComplete;
        expect(await signedIn(page.application)).to.deep.equal([]);
        expect(isShown(element)).to.equal(false);
        expect(pushed).to.deep.equal(attribute ? [] : ['/']);
        expect(page.navigations).to.equal(0);
      });
    }
  });

  for (const router of [undefined, newRouter()]) {
    it(`navigates only after the retry if the connection is lost during a sign-out, ${router ? 'with' : 'without'} a router`, async () => {
      const { page, clerk } = await signedInPage([ada], { afterSignOutUrl: goodbye, ...router?.router });
      const element = await page.add('<clerk-sign-out></clerk-sign-out>', clerk);
      let unloads = 0;
      page.window.addEventListener('beforeunload', () => unloads++);
      const failure = event(element, 'clerk-sign-out-error');
      await page.loseConnection(element);
      await failure;
      await element.updateComplete;
      expect(isShown(element)).to.equal(true);
      expect(element.matches(':state(error)')).to.equal(true);
      expect(await signedIn(page.application)).to.deep.equal([ada]);
      expect([unloads, router?.pushed ?? []]).to.deep.equal([0, []]);

      await page.setOnline(true);
      if (router) {
        element.click();
        await until(() => router.pushed.length > 0);
        expect(router.pushed).to.deep.equal([goodbye]);
      } else {
        expect(await page.navigation(() => element.click())).to.equal(goodbye);
        expect(page.navigations).to.equal(1);
      }
      expect(await signedIn(page.application)).to.deep.equal([]);
    });
  }

  it('sends one request for two quick clicks, and is pending until the server responds', async () => {
    const { page, clerk } = await signedInPage([ada], { afterSignOutUrl: goodbye });
    const element = await page.add('<clerk-sign-out></clerk-sign-out>', clerk);
    await page.application.tell({ nextSignOut: { delay: 60_000 } });
    element.click();
    element.click();
    await element.updateComplete;
    expect(element.matches(':state(pending)')).to.equal(true);
    expect(isShown(element)).to.equal(true);
    await until(async () => (await signOutRequests(page.application)).length > 0);
    expect(await page.navigation(() => page.application.tell({ release: true }))).to.equal(goodbye);
    expect(await signOutRequests(page.application)).to.deep.equal(['DELETE /v1/client/sessions']);
    expect(page.navigations).to.equal(1);
  });

  describe('signs out with', () => {
    it('a slotted link, which is not followed', async () => {
      const { page, clerk } = await signedInPage([ada], { afterSignOutUrl: goodbye });
      const element = await page.add('<clerk-sign-out><a href="/sign-out">Log out</a></clerk-sign-out>', clerk);
      expect(await page.navigation(() => element.querySelector('a')?.click())).to.equal(goodbye);
    });

    it('a slotted submit button, which does not submit the form', async () => {
      const { page, clerk } = await signedInPage([ada], { afterSignOutUrl: goodbye });
      const element = await page.add(
        '<form action="/submitted"><clerk-sign-out><button>Log out</button></clerk-sign-out></form>',
        clerk,
      );
      expect(await page.navigation(() => element.querySelector('button')?.click())).to.equal(goodbye);
    });

    for (const key of ['Enter', ' ']) {
      it(`the key ${JSON.stringify(key)}`, async () => {
        const { page, clerk } = await signedInPage([ada], { afterSignOutUrl: goodbye });
        const element = await page.add('<clerk-sign-out></clerk-sign-out>', clerk);
        element.focus();
        expect(await page.navigation(() => sendKeys({ press: key }))).to.equal(goodbye);
      });
    }
  });

  it("rejects until Clerk has loaded, although Clerk's own signOut() would resolve", async () => {
    const { page, clerk } = await Page.withModules();
    const element = await page.add('<clerk-sign-out></clerk-sign-out>', clerk);
    const result = await element.signOut().catch(String);
    expect(result).to.match(/a loaded Clerk/);
  });
});
