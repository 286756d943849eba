import { expect } from '@open-wc/testing';
import { ada, clerkVersions, closePages, goodbye, grace, newRouter, signedIn, signedInPage, until } from './page.js';

describe('several accounts, with the real Clerk', () => {
  afterEach(closePages);

  for (const version of clerkVersions) {
    describe(`signing out one of several sessions redirects as <UserButton> does, with Clerk ${version},`, () => {
      for (const [name, option, expected] of [
        ["the instance's default page", undefined, '/sign-in/choose'],
        ['a path', '/choose', '/choose'],
        ['a URL', `${location.origin}/choose?some`, '/choose?some'],
        ['a hash', '#/choose', '#/choose'],
      ] as const) {
        it(`to ${name}, with a router`, async () => {
          const { pushed, router } = newRouter();
          const options = { ...router, ...(option && { afterMultiSessionSingleSignOutUrl: option }) };
          const { page, clerk } = await signedInPage([ada, grace], options, version);
          const element = await page.add('<clerk-sign-out current></clerk-sign-out>', clerk);
          await element.signOut();
          await until(() => pushed.length > 0);
          const { href } = page.window.location;
          expect(pushed.map((to) => new URL(to, href).href)).to.deep.equal([new URL(expected, href).href]);
          expect(page.navigations).to.equal(0);
        });
      }

      it('to another page, without a router', async () => {
        const { page, clerk } = await signedInPage(
          [ada, grace],
          { afterMultiSessionSingleSignOutUrl: goodbye },
          version,
        );
        const element = await page.add('<clerk-sign-out current></clerk-sign-out>', clerk);
        expect(await page.navigation(() => element.click())).to.equal(goodbye);
        expect(await signedIn(page.application)).to.have.length(1);
      });

      it('to a hash of the page, without a router', async () => {
        const { page, clerk } = await signedInPage(
          [ada, grace],
          { afterMultiSessionSingleSignOutUrl: '#/choose' },
          version,
        );
        const element = await page.add('<clerk-sign-out current></clerk-sign-out>', clerk);
        await element.signOut();
        await until(() => page.window.location.hash === '#/choose');
        expect(page.navigations).to.equal(0);
      });

      /** Returns the URLs that Clerk pushes to the router with these attributes. */
      async function pushedBy(attributes: string, people = [ada, grace]) {
        const { pushed, router } = newRouter();
        const options = { afterMultiSessionSingleSignOutUrl: '/choose', afterSignOutUrl: '/bye', ...router };
        const { page, clerk } = await signedInPage(people, options, version);
        const element = await page.add(`<clerk-sign-out ${attributes}></clerk-sign-out>`, clerk);
        // Clerk's own promise resolves later than the element's, because it waits for the router.
        let done: Promise<void> | undefined;
        const signOut = clerk.signOut as (...args: unknown[]) => Promise<void>;
        clerk.signOut = async (...args: unknown[]) => (done = signOut(...args));
        await element.signOut();
        await done;
        return pushed;
      }

      for (const [name, attributes, expected, people] of [
        ['redirect-url is set', 'current redirect-url="/elsewhere"', ['/elsewhere'], [ada, grace]],
        ['no-redirect is set', 'current no-redirect', [], [ada, grace]],
        ['it is the last session', 'current', ['/bye'], [ada]],
        ['all sessions are signed out', '', ['/bye'], [ada, grace]],
      ] as const) {
        it(`unless ${name}`, async () => {
          expect(await pushedBy(attributes, [...people])).to.deep.equal(expected);
        });
      }
    });
  }
});
