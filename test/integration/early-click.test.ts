import { expect } from '@open-wc/testing';
import type { ClerkSignOut } from '../../src/element.js';
import { find } from '../find.js';
import {
  ada,
  clerkVersions,
  closePages,
  event,
  fakeTime,
  goodbye,
  grace,
  newApplication,
  Page,
  pages,
  record,
  sessionOf,
  signedIn,
  signedInApplication,
  signOutRequests,
} from './page.js';

/** Opens a page that a server has rendered, in which nothing has loaded. */
async function openServerPage(application = newApplication()): Promise<Page> {
  return Page.open(`${pages}/first-paint.html`, application);
}

/** Defines the element, and returns the one with this id. */
async function define(page: Page, id: string): Promise<ClerkSignOut> {
  await page.addScript('/dist/clerk-sign-out.min.js', 'module');
  return find(page.document, `#${id}`);
}

describe('an early click', () => {
  afterEach(closePages);

  for (const version of clerkVersions) {
    describe(`with Clerk ${version}`, () => {
      for (const id of ['text', 'icon', 'button', 'form']) {
        it(`on what a server has rendered signs out once Clerk has loaded: ${id}`, async () => {
          const application = await signedInApplication([ada, grace]);
          const page = await openServerPage(application);
          const element = await define(page, id);
          const { events } = record(page);
          element.click();
          element.click();
          await element.updateComplete;
          expect(element.matches(':state(pending)')).to.equal(true);
          const clerk = await page.addClerkScript({ version });
          expect(await signOutRequests(application)).to.deep.equal([]);
          const url = await page.navigation(() => {
            void clerk.load({ afterSignOutUrl: `${goodbye}?by-clerk` });
          });
          expect(url).to.equal(`${goodbye}?by-clerk`);
          expect(events).to.deep.equal(['clerk-signed-out']);
          expect(await signOutRequests(application)).to.have.length(1);
          expect(await signedIn(application)).to.deep.equal([]);
        });
      }

      it('is about the session of its session-id, and signs out nobody else if that is gone', async () => {
        for (const [sessionId, others] of [
          [undefined, [grace]],
          ['sess_gone', [ada, grace]],
        ] as const) {
          const application = await signedInApplication([ada, grace]);
          const page = await openServerPage(application);
          const element = await define(page, 'text');
          element.sessionId = sessionId ?? (await sessionOf(page, ada));
          element.noRedirect = true;
          const signedOut = event(element, 'clerk-signed-out');
          element.click();
          const clerk = await page.addClerkScript({ version });
          await clerk.load();
          await signedOut;
          expect(await signedIn(application)).to.deep.equal(others);
        }
      });

      it('lets the page go on if its session has ended long ago', async () => {
        const page = await openServerPage();
        const element = await define(page, 'text');
        element.click();
        const clerk = await page.addClerkScript({ version });
        const url = await page.navigation(() => {
          void clerk.load({ afterSignOutUrl: `${goodbye}?by-clerk` });
        });
        expect(url).to.equal(`${goodbye}?by-clerk`);
        expect(await signOutRequests(page.application)).to.deep.equal([]);
      });

      // Clerk then makes up a client, from the cookie if there is one, and says that it has loaded. Clerk 5.54 does not.
      for (const cookie of version === '5.54' ? [] : ['no', 'a']) {
        describe(`if the server fails when Clerk loads, with ${cookie} session cookie,`, () => {
          let page: Page;
          let element: ClerkSignOut;

          beforeEach(async () => {
            page = await openServerPage(await signedInApplication());
            if (cookie === 'a') {
              await (await page.addClerkScript({ version })).load();
              await page.navigation(() => page.window.location.reload());
            }
          });

          it('signs out once the server answers', async () => {
            await page.application.tell({ nextClient: { status: 503 } });
            element = await define(page, 'text');
            element.click();
            const clerk = await page.addClerkScript({ version });
            const url = await page.navigation(() => {
              void clerk.load({ afterSignOutUrl: `${goodbye}?by-clerk` });
            });
            expect(url).to.equal(`${goodbye}?by-clerk`);
            expect(await signedIn(page.application)).to.deep.equal([]);
          });

          it('fails if the server still does after 10 seconds, and works when it no longer does', async () => {
            await page.application.tell({ nextClient: { status: 503, lasts: true } });
            const clock = fakeTime(page);
            element = await define(page, 'text');
            const { events } = record(page);
            element.click();
            clock.restore();
            const clerk = await page.addClerkScript({ version });
            await clerk.load();
            expect(clerk.status).to.equal('degraded');
            expect(element.matches(':state(pending)')).to.equal(true);
            const failed = event(element, 'clerk-sign-out-error');
            clock.tick(10_000);
            await failed;
            await element.updateComplete;
            expect(element.matches(':state(error)')).to.equal(true);
            expect(events).to.deep.equal(['clerk-sign-out-error']);
            expect(await signedIn(page.application)).to.deep.equal([ada]);

            await page.application.tell({ nextClient: null });
            await page.navigation(() => element.click());
            expect(await signedIn(page.application)).to.deep.equal([]);
          });
        });
      }

      it('goes its way if load() fails', async () => {
        const application = newApplication();
        await application.tell({ loadStatus: 403 });
        const page = await openServerPage(application);
        const clock = fakeTime(page);
        const element = await define(page, 'form');
        element.click();
        clock.restore();
        const clerk = await page.addClerkScript({ version });
        const url = await page.navigation(async () => {
          await clerk.load().catch(() => undefined);
          // Clerk 5.54 has no `status`.
          clock.tick(version === '5.54' ? 10_000 : 0);
        });
        expect(url).to.equal(goodbye);
      });
    });
  }

  it('waits for a Clerk that the application imports, and passes as a property', async () => {
    const application = await signedInApplication();
    const { page, clerk } = await Page.withModules(application);
    const element = await page.add(`<clerk-sign-out initially-signed-in redirect-url="${goodbye}"></clerk-sign-out>`);
    element.click();
    element.clerk = clerk;
    const url = await page.navigation(() => {
      void clerk.load();
    });
    expect(url).to.equal(goodbye);
    expect(await signedIn(application)).to.deep.equal([]);
  });
});
