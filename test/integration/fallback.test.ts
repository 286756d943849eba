import { expect } from '@open-wc/testing';
import { clerkVersions, closePages, fakeTime, goodbye, Page, signedIn, signedInApplication, until } from './page.js';

const link = `<clerk-sign-out><a href="${goodbye}">Log out</a></clerk-sign-out>`;

/** Whether the element shows although nobody is known to be signed in. */
function isShown(element: Element): boolean {
  return element.getBoundingClientRect().width > 0 && !element.matches(':state(signed-in)');
}

describe('a slotted link, if Clerk is unavailable,', () => {
  afterEach(closePages);

  for (const version of clerkVersions) {
    it(`shows and can be followed if load() of Clerk ${version} fails`, async () => {
      const application = await signedInApplication();
      await application.tell({ loadStatus: 403 });
      const { page, clerk } = await Page.withModules(application, version);
      const clock = fakeTime(page);
      const element = await page.add(link, clerk);
      clock.restore();
      // Clerk 5.54 has no `status`.
      await clerk.load().catch(() => undefined);
      clock.tick(version === '5.54' ? 10_000 : 0);
      await element.updateComplete;
      expect(isShown(element)).to.equal(true);
      expect(await page.navigation(() => element.querySelector('a')?.click())).to.equal(goodbye);
    });
  }

  it('signs out as usual once Clerk has loaded late', async () => {
    const application = await signedInApplication();
    const page = await Page.withScripts(application);
    const clock = fakeTime(page);
    const element = await page.add(link);
    clock.tick(10_000);
    await element.updateComplete;
    expect(element.matches(':state(fallback)')).to.equal(true);
    clock.restore();
    const clerk = await page.addClerkScript();
    await clerk.load({ afterSignOutUrl: `${goodbye}?by-clerk` });
    await until(() => element.matches(':state(signed-in)'));
    expect(element.matches(':state(fallback)')).to.equal(false);
    expect(await page.navigation(() => element.querySelector('a')?.click())).to.equal(`${goodbye}?by-clerk`);
    expect(await signedIn(application)).to.deep.equal([]);
  });
});
