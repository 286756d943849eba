import type { Clerk } from '@clerk/clerk-js';
import { expect } from '@open-wc/testing';
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
  signOutRequests,
  until,
} from '../integration/page.js';

async function pageWithAda(): Promise<Page> {
  return Page.withScripts(await signedInApplication());
}

/** Replaces the page's Clerk with an instance of the same class that is not loaded. */
function replaceClerk(page: Page, first: Clerk) {
  const { publishableKey, proxyUrl } = page.application;
  page.window.Clerk = new (first.constructor as typeof Clerk)(publishableKey, { proxyUrl });
}

/** Recovers from the fault: loads Clerk, and expects a click on the same element to sign out. */
async function recover(page: Page, version: ClerkVersion) {
  const element =
    page.document.querySelector('clerk-sign-out') ?? (await page.add('<clerk-sign-out></clerk-sign-out>'));
  const clerk = page.window.Clerk?.load ? page.window.Clerk : await page.addClerkScript({ version });
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

      for (const [what, value] of Object.entries({
        "another product's function": () => 'of another product',
        'a frozen object': Object.freeze({ version: 1 }),
        'the element <div id="Clerk">': undefined,
      })) {
        it(`window.Clerk is ${what} until Clerk replaces it`, async () => {
          const page = await pageWithAda();
          const element = await page.add('<clerk-sign-out></clerk-sign-out>');
          if (value) {
            page.window.Clerk = value as unknown as Clerk;
          } else {
            page.document.body.append(Object.assign(page.document.createElement('div'), { id: 'Clerk' }));
          }
          expect(page.window.Clerk).to.not.equal(undefined);
          expect(isShown(element)).to.equal(false);
          expect(await element.signOut().catch(String)).to.match(/no Clerk/);
          // Clerk's script creates an instance only if there is no window.Clerk.
          Object.assign(page.window, { Clerk: undefined });
          await recover(page, version);
        });
      }

      it('a script replaces window.Clerk with a new instance', async () => {
        const page = await pageWithAda();
        const first = await page.addClerkScript({ version });
        await first.load();
        const element = await page.add('<clerk-sign-out></clerk-sign-out>');
        expect(isShown(element)).to.equal(true);

        page.window.addEventListener('make-instance', () => replaceClerk(page, first), { once: true });
        const script = page.document.createElement('script');
        script.src = "data:text/javascript,dispatchEvent(new Event('make-instance'))";
        page.document.head.append(script);
        await until(() => !isShown(element), 'the element hides, because the new instance is not loaded');
        expect(await element.signOut().catch(String)).to.match(/a loaded Clerk/);
        expect(await signedIn(page.application)).to.deep.equal([ada]);
        await recover(page, version);
      });

      it('window.Clerk is replaced with a new instance, and no event fires', async () => {
        const page = await pageWithAda();
        const first = await page.addClerkScript({ version });
        await first.load();
        const element = await page.add('<clerk-sign-out></clerk-sign-out>');
        replaceClerk(page, first);
        element.click();
        await until(() => !isShown(element), 'the element hides, because the new instance is not loaded');
        expect(await signOutRequests(page.application)).to.deep.equal([]);
        await recover(page, version);
      });
    });
  }

  it("Clerk's script arrives after 5 seconds", async () => {
    const page = await pageWithAda();
    const element = await page.add('<clerk-sign-out></clerk-sign-out>');
    const script = page.addClerkScript({ delay: 5_000 });
    expect(isShown(element)).to.equal(false);
    await script;
    await recover(page, '6');
  });
});
