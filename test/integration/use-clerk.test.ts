import { expect } from '@open-wc/testing';
import type { Clerk } from '@clerk/clerk-js';
import {
  ada,
  clerkVersions,
  clickAndEnd,
  closePages,
  isShown,
  newRouter,
  record,
  removeElsewhere,
  signedInPage,
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
      async function open(attribute = '') {
        const { page, clerk } = await signedInPage([ada], newRouter().router, version);
        const wrapper = useClerk(clerk);
        const element = await page.add(`<clerk-sign-out ${attribute}></clerk-sign-out>`, wrapper);
        const users: unknown[] = [];
        wrapper.addListener(({ user }) => users.push(user ? user.fullName : user));
        return { page, clerk, application: page.application, element, users, ...record(page) };
      }

      it('its listeners are told if the session was revoked elsewhere, with current', async () => {
        const { clerk, application, element, users, events } = await open('current');
        await removeElsewhere(application, clerk.session?.id ?? '');
        await element.signOut();
        await until(() => clerk.user === null, 'Clerk knows that nobody is signed in');
        expect(users.at(-1)).to.equal(null);
        await element.updateComplete;
        expect(isShown(element)).to.equal(false);
        expect(events).to.deep.equal(['clerk-signed-out']);
      });

      it('its listeners are told of the user again after a failure', async () => {
        const { application, element, users } = await open();
        await application.tell({ nextSignOut: { status: 500 } });
        await clickAndEnd(element);
        expect(users.at(-1)).to.equal(ada);
        await element.updateComplete;
        expect(isShown(element)).to.equal(true);
      });
    });
  }
});
