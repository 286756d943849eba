import { expect } from '@open-wc/testing';
import type { Clerk } from '@clerk/clerk-js';
import {
  ada,
  clerkVersions,
  clickAndEnd,
  clickAndHold,
  closePages,
  event,
  goodbye,
  grace,
  isShown,
  newRouter,
  record,
  removeElsewhere,
  signedIn,
  signedInPage,
  signOutRequests,
  until,
} from './page.js';

/**
 * Returns what `useClerk()` of Clerk's React packages returns: an object around the instance, with some of its members, and
 * without others, such as `updateClient()` and `getFapiClient()`.
 */
function useClerk(clerkjs: Clerk): Clerk {
  return {
    clerkjs,
    get loaded() {
      return clerkjs.loaded;
    },
    get status() {
      return clerkjs.status;
    },
    get client() {
      return clerkjs.client;
    },
    get session() {
      return clerkjs.session;
    },
    get user() {
      return clerkjs.user;
    },
    addListener: (listener: Parameters<Clerk['addListener']>[0]) => clerkjs.addListener(listener),
    setActive: async (options: Parameters<Clerk['setActive']>[0]) => clerkjs.setActive(options),
    navigate: async (url: string) => clerkjs.navigate(url),
    signOut: async (...args: Parameters<Clerk['signOut']>) => clerkjs.signOut(...args),
    buildAfterSignOutUrl: () => clerkjs.buildAfterSignOutUrl(),
    buildAfterMultiSessionSingleSignOutUrl: () => clerkjs.buildAfterMultiSessionSingleSignOutUrl(),
  } as unknown as Clerk;
}

describe("what React's useClerk() returns", () => {
  afterEach(closePages);

  for (const version of clerkVersions) {
    describe(`around Clerk ${version}:`, () => {
      async function open(attributes: string, people = [ada], options = {}) {
        const { page, clerk } = await signedInPage(people, { ...newRouter().router, ...options }, version);
        const wrapper = useClerk(clerk);
        const element = await page.add(`<clerk-sign-out ${attributes}></clerk-sign-out>`, wrapper);
        if (attributes.startsWith('session-id')) {
          element.sessionId = clerk.session?.id;
          await element.updateComplete;
        }
        const users: unknown[] = [];
        wrapper.addListener(({ user }) => users.push(user ? user.fullName : user));
        return { page, clerk, wrapper, application: page.application, element, users, ...record(page) };
      }

      for (const attributes of ['', 'current', 'session-id']) {
        for (const noRedirect of ['', ' no-redirect']) {
          it(`its listeners are told if the session was revoked elsewhere (${attributes || 'no attributes'}${noRedirect})`, async () => {
            const { clerk, application, element, users, events } = await open(attributes + noRedirect);
            await removeElsewhere(application, clerk.session?.id ?? '');
            await element.signOut();
            await until(() => clerk.user === null, 'Clerk knows that nobody is signed in');
            expect(users.at(-1)).to.equal(null);
            await element.updateComplete;
            expect(isShown(element)).to.equal(false);
            expect(events).to.deep.equal(['clerk-signed-out']);
          });
        }

        it(`its listeners are told of the user again after a failure (${attributes || 'no attributes'})`, async () => {
          const { application, element, users } = await open(attributes);
          await application.tell({ nextSignOut: { status: 500 } });
          await clickAndEnd(element);
          expect(users.at(-1)).to.equal(ada);
          await element.updateComplete;
          expect(isShown(element)).to.equal(true);
        });
      }

      it('the page goes to redirect-url if the session was revoked elsewhere', async () => {
        const { page, clerk } = await signedInPage([ada], { afterSignOutUrl: '/nowhere' }, version);
        const markup = `<clerk-sign-out current redirect-url="${goodbye}?revoked"></clerk-sign-out>`;
        const element = await page.add(markup, useClerk(clerk));
        await removeElsewhere(page.application, clerk.session?.id ?? '');
        expect(await page.navigation(() => element.click())).to.equal(`${goodbye}?revoked`);
      });

      it('current signs out only the session that is current', async () => {
        const { application, element } = await open('current', [ada, grace]);
        await element.signOut();
        expect(await signedIn(application)).to.deep.equal([grace]);
      });

      it('session-id signs out only its own session if another user has signed in unnoticed', async () => {
        const { application, element } = await open('session-id');
        await application.tell({ signIn: [grace] });
        await element.signOut();
        expect(await signedIn(application)).to.deep.equal([grace]);
      });

      it('offline is a failure', async () => {
        const { page, clerk, application, element, events } = await open('');
        await page.setOnline(false);
        await clickAndEnd(element);
        expect(events).to.deep.equal(['clerk-sign-out-error']);
        expect(await signedIn(application)).to.deep.equal([ada]);
        expect(clerk.user?.fullName).to.equal(ada);
      });

      it('two of them and the instance share one sign-out', async () => {
        const { page, clerk, application, element, events } = await open('');
        const others = [
          await page.add('<clerk-sign-out></clerk-sign-out>', useClerk(clerk)),
          await page.add('<clerk-sign-out></clerk-sign-out>', clerk),
        ];
        const release = await clickAndHold(page, element);
        const pending = () => others.map((other) => other.matches(':state(pending)'));
        await Promise.all(others.map(async (other) => other.updateComplete));
        expect(pending()).to.deep.equal([true, true]);
        const joined = others.map(async (other) => other.signOut());
        const end = event(element, 'clerk-signed-out');
        await release();
        await Promise.all([end, ...joined]);
        expect(await signOutRequests(application)).to.have.length(1);
        expect(events).to.deep.equal(['clerk-signed-out']);
      });
    });
  }
});
