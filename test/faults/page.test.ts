import { expect } from '@open-wc/testing';
import { find } from '../find.js';
import {
  ada,
  closePages,
  type ClerkVersion,
  clerkVersions,
  event,
  goodbye,
  isShown,
  Page,
  signedIn,
  signedInApplication,
  until,
} from '../integration/page.js';

async function pageWithAda(): Promise<Page> {
  return Page.withScripts(await signedInApplication());
}

/** Recovers from the fault: loads Clerk, and expects a click on the same element to sign out. */
async function recover(page: Page, version: ClerkVersion) {
  const element = find(page.document, 'clerk-sign-out');
  const clerk = page.window.Clerk ?? (await page.addClerkScript({ version }));
  await clerk.load({ afterSignOutUrl: goodbye });
  await until(() => isShown(element), 'the element shows');
  expect(await page.navigation(() => element.click())).to.equal(goodbye);
  expect(await signedIn(page.application)).to.deep.equal([]);
}

describe('the element stays hidden until Clerk is loaded, and then works, if', () => {
  afterEach(closePages);

  for (const version of clerkVersions) {
    describe(`Clerk ${version}`, () => {
      it("Clerk's script fails to load, and is added again", async () => {
        const page = await pageWithAda();
        const element = await page.add('<clerk-sign-out></clerk-sign-out>');
        const script = page.document.createElement('script');
        script.src = `${page.application.proxyUrl}/v1/no-such-script.js`;
        const failure = event(script, 'error');
        page.document.head.append(script);
        await failure;
        expect(isShown(element)).to.equal(false);
        expect(await element.signOut().catch(String)).to.match(/no Clerk/);
        await recover(page, version);
      });

      it('load() fails, and is called again', async () => {
        const page = await pageWithAda();
        const element = await page.add('<clerk-sign-out></clerk-sign-out>');
        const clerk = await page.addClerkScript({ version });
        await page.application.tell({ loadStatus: 403 });
        await clerk.load().catch(() => undefined);
        expect(isShown(element)).to.equal(false);
        expect(await element.signOut().catch(String)).to.match(/a loaded Clerk/);
        await page.application.tell({ loadStatus: 200 });
        await recover(page, version);
      });

      it('load() is never called', async () => {
        const page = await pageWithAda();
        const element = await page.add('<clerk-sign-out></clerk-sign-out>');
        await page.addClerkScript({ version });
        expect(isShown(element)).to.equal(false);
        expect(await element.signOut().catch(String)).to.match(/a loaded Clerk/);
        expect(await signedIn(page.application)).to.deep.equal([ada]);
        await recover(page, version);
      });
    });
  }
});
