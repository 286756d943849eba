import { expect } from '@open-wc/testing';
import {
  ada,
  clickAndHold,
  closePages,
  follow,
  isShown,
  openDemo,
  type Page,
  shown,
  signedIn,
  signedOut,
  signOutRequests,
  until,
} from '../../integration/page.js';

const secret = 'Only for Ada';

/** Follows the boosted link to the other page. */
async function leave(page: Page) {
  follow(page, 'p > a');
  const { location } = page.window;
  await until(
    () => page.document.querySelector('h1')?.textContent === 'Account' && location.pathname.endsWith('account.html'),
    'the other page shows, and is in the history',
  );
}

/** Adds an element with a slotted link, lets htmx process it, and returns the link. */
async function slotLink({ application, document, window }: Page): Promise<HTMLElement> {
  const element = document.createElement('clerk-sign-out');
  element.innerHTML = `<a href="account.html?app=${application.name}">Log out</a>`;
  document.querySelector('article')?.append(element);
  (window as unknown as { htmx: { process(root: Element): void } }).htmx.process(element);
  await until(() => isShown(element));
  return element.firstElementChild as HTMLElement;
}

/** Collects the targets of the `clerk-signed-out` events that the body receives. */
function targetsOf({ document }: Page): (EventTarget | null)[] {
  const targets: (EventTarget | null)[] = [];
  document.body.addEventListener('clerk-signed-out', ({ target }) => targets.push(target));
  return targets;
}

/** What stands where a sign-out requests a fragment. */
function greetingOf({ document }: Page): string | undefined {
  return document.querySelector('#greeting')?.textContent.trim();
}

/** Stops the event before it reaches the page's own listener. */
function removeRecipe({ document }: Page) {
  document.body.addEventListener('clerk-signed-out', (event) => event.stopPropagation());
}

/** Goes back to the first page, and returns whether it shows the secret. */
async function goBack(page: Page): Promise<boolean> {
  page.window.navigation.back();
  await until(() => page.document.querySelector('h1')?.textContent.startsWith('htmx'), 'the first page shows');
  return page.document.body.textContent.includes(secret);
}

for (const version of [2, 4]) {
  describe(`with htmx ${version}`, () => {
    let page: Page;

    beforeEach(async () => {
      page = await openDemo(`hypermedia/htmx-${version}/index.html`);
      await shown(page);
    });

    afterEach(() => {
      closePages();
      sessionStorage.clear();
    });

    it('a slotted link that is not boosted signs out, and Clerk redirects with a page load', async () => {
      const targets = targetsOf(page);
      const element = await shown(page);
      expect(await page.navigation(() => element.querySelector('a')?.click())).to.equal(signedOut);
      expect(targets).to.deep.equal([element]);
      expect(await signedIn(page.application)).to.deep.equal([]);
    });

    it('a boosted slotted link goes to its page and does not sign out', async () => {
      const link = await slotLink(page);
      link.click();
      await until(() => page.document.querySelector('h1')?.textContent === 'Account');
      expect(page.navigations).to.equal(0);
      expect(await signOutRequests(page.application)).to.deep.equal([]);
      expect(await signedIn(page.application)).to.deep.equal([ada]);
    });

    if (version === 4) {
      it('a slotted link is not boosted if its ancestor has hx-boost without :inherited', async () => {
        const { body } = page.document;
        body.removeAttribute('hx-boost:inherited');
        body.setAttribute('hx-boost', 'true');
        const link = await slotLink(page);
        expect(await page.navigation(() => link.click())).to.equal(signedOut);
        expect(await signedIn(page.application)).to.deep.equal([]);
      });
    }

    it('the body receives clerk-signed-out even if a boosted link has replaced its content', async () => {
      const targets = targetsOf(page);
      const { body } = page.document;
      const element = await shown(page, '#menu');
      const release = await clickAndHold(page, element);
      await leave(page);
      expect(element.isConnected).to.equal(false);
      expect((await shown(page)).matches(':state(pending)')).to.equal(true);
      expect(await page.navigation(release)).to.equal(signedOut);
      expect(targets).to.deep.equal([body]);
    });

    it('hx-trigger="clerk-signed-out from:body" requests its fragment after a sign-out', async () => {
      (await shown(page, '#greeting clerk-sign-out')).click();
      await until(() => greetingOf(page) === 'You are signed out.', 'the fragment shows');
      expect(page.navigations).to.equal(0);
      expect(await signedIn(page.application)).to.deep.equal([]);
    });

    it('the fragment is requested even if a swap has replaced the element during the sign-out', async () => {
      const element = await shown(page, '#menu');
      element.noRedirect = true;
      const release = await clickAndHold(page, element);
      follow(page, '[hx-target="#menu"]');
      await until(() => !element.isConnected);
      await release();
      await until(() => greetingOf(page) === 'You are signed out.', 'the fragment shows');
      expect(page.navigations).to.equal(0);
    });

    describe('after a sign-out, Back through a boosted link', () => {
      /** Signs out on the second page, goes back to it and to the first, and returns whether that shows the secret. */
      async function signOutAndGoBack(): Promise<boolean> {
        page.document.querySelector('h1')?.append(secret);
        await leave(page);
        const element = await shown(page);
        expect(await page.navigation(() => element.click())).to.equal(signedOut);
        await page.navigation(() => page.window.navigation.back());
        const { navigations } = page;
        const showsSecret = await goBack(page);
        expect(page.navigations).to.equal(navigations);
        return showsSecret;
      }

      if (version === 2) {
        it("shows the previous user's page if there is no listener", async () => {
          removeRecipe(page);
          expect(await signOutAndGoBack()).to.equal(true);
        });

        it('shows the page as it was left if the sign-out had no-redirect', async () => {
          page.document.querySelector('h1')?.append(secret);
          await (await shown(page, '#greeting clerk-sign-out')).signOut();
          await until(() => greetingOf(page) === 'You are signed out.');
          await leave(page);
          expect(await goBack(page)).to.equal(true);
          expect(greetingOf(page)).to.equal('You are signed out.');
          expect(page.navigations).to.equal(0);
        });
      }

      it('shows the page that the server now renders', async () => {
        expect(await signOutAndGoBack()).to.equal(false);
      });

      if (version === 4) {
        for (const [name, isCleared] of [
          ["shows the previous user's page from hx-history-cache", false],
          ["does not show the previous user's page if hx-history-cache is cleared", true],
        ] as const) {
          it(name, async () => {
            await page.addScript('/node_modules/htmx.org/dist/ext/hx-history-cache.js');
            page.document.querySelector('h1')?.append(secret);
            await leave(page);
            const element = await shown(page);
            element.noRedirect = true;
            if (isCleared) {
              page.document.addEventListener('clerk-signed-out', () => {
                for (const key of Object.keys(sessionStorage)) {
                  if (key.startsWith('htmx-history-')) {
                    sessionStorage.removeItem(key);
                  }
                }
              });
            }
            await element.signOut();
            expect(await goBack(page)).to.equal(!isCleared);
            expect(page.navigations).to.equal(0);
          });
        }
      }
    });
  });
}
