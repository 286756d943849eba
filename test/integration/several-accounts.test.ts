import { expect } from '@open-wc/testing';
import {
  clerkVersions,
  closePages,
  event,
  goodbye,
  isShown,
  type Page,
  signedIn,
  signedInPage,
  signOutRequests,
  until,
} from './page.js';

const ada = 'Ada Lovelace';
const grace = 'Grace Hopper';
const stay = () => undefined;
const router = { routerPush: stay, routerReplace: stay };

/** The name of the current session's person, as the page sees it. */
function currentOf(clerk: { user?: { fullName: string | null } | null | undefined }): string | null | undefined {
  return clerk.user?.fullName;
}

describe('several accounts, with the real Clerk', function () {
  this.timeout(20_000);

  afterEach(closePages);

  for (const version of clerkVersions) {
    describe(`current, Clerk ${version}`, () => {
      it('signs out the current session, and no other', async () => {
        const { page, clerk } = await signedInPage([ada, grace], router, version);
        const element = await page.add('<clerk-sign-out current></clerk-sign-out>', clerk);
        const [current] = [currentOf(clerk)];
        await element.signOut();
        expect(await signedIn(page.application)).to.deep.equal([ada, grace].filter((name) => name !== current));
      });

      it('follows setActive()', async () => {
        const { page, clerk } = await signedInPage([ada, grace], router, version);
        const element = await page.add('<clerk-sign-out current></clerk-sign-out>', clerk);
        const other = clerk.client?.signedInSessions.find(({ id }) => id !== clerk.session?.id);
        await clerk.setActive({ session: other?.id ?? null });
        await element.signOut();
        const left = await signedIn(page.application);
        expect(left).to.have.length(1);
        expect(left).to.not.include(other?.user.fullName);
      });

      it('stays through a failure, and signs out the same session when it is tried again', async () => {
        const { page, clerk } = await signedInPage([ada, grace], router, version);
        const element = await page.add('<clerk-sign-out current></clerk-sign-out>', clerk);
        const id = clerk.session?.id;
        const current = currentOf(clerk);
        element.addEventListener('clerk-sign-out-error', (failed) => failed.preventDefault());
        for (const fault of [{ status: 500 }, { drop: true }]) {
          await page.application.tell({ nextSignOut: fault });
          const failure = event(element, 'clerk-sign-out-error');
          element.click();
          expect(await failure).to.include({ sessionId: id });
          await element.updateComplete;
          expect(isShown(element)).to.equal(true);
          expect(element.matches(':state(error)')).to.equal(true);
        }
        await element.signOut();
        expect(await signedIn(page.application)).to.deep.equal([ada, grace].filter((name) => name !== current));
      });

      it('is gone with the last one', async () => {
        const { page, clerk } = await signedInPage([ada], router, version);
        const element = await page.add('<clerk-sign-out current></clerk-sign-out>', clerk);
        await element.signOut();
        await until(() => !isShown(element));
        expect(await signedIn(page.application)).to.deep.equal([]);
      });
    });

    describe(`one of several goes where <UserButton> goes, Clerk ${version}`, () => {
      const urls = {
        'the choice of the instance, without the option': [undefined, '/sign-in/choose'],
        'a path': ['/choose', '/choose'],
        'a URL': [`${location.origin}/choose?some`, '/choose?some'],
        'a hash': ['#/choose', '#/choose'],
      } as const;

      for (const [name, [option, pushed]] of Object.entries(urls)) {
        it(`${name}, with a router`, async () => {
          const pushes: string[] = [];
          const push = (to: string) => pushes.push(to);
          const options = { ...(option && { afterMultiSessionSingleSignOutUrl: option }) };
          const { page, clerk } = await signedInPage(
            [ada, grace],
            { ...options, routerPush: push, routerReplace: push },
            version,
          );
          const element = await page.add('<clerk-sign-out current></clerk-sign-out>', clerk);
          await element.signOut();
          await until(() => pushes.length > 0);
          expect(pushes.map((to) => to.slice(to.indexOf(pushed)))).to.deep.equal([pushed]);
          expect(page.navigations).to.equal(0);
        });
      }

      it('a page of its own, without a router', async () => {
        const { page, clerk } = await signedInPage(
          [ada, grace],
          { afterMultiSessionSingleSignOutUrl: goodbye },
          version,
        );
        const element = await page.add('<clerk-sign-out current></clerk-sign-out>', clerk);
        const navigation = page.navigation();
        element.click();
        expect(await navigation).to.equal(goodbye);
        expect(await signedIn(page.application)).to.have.length(1);
      });

      it('a hash of the page, without a router', async () => {
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

      /** Where Clerk goes with these attributes. */
      async function pushesOf(markup: (page: Page, id: string | undefined) => string, people = [ada, grace]) {
        const pushes: string[] = [];
        const push = (to: string) => pushes.push(to);
        const { page, clerk } = await signedInPage(
          people,
          {
            afterMultiSessionSingleSignOutUrl: '/choose',
            afterSignOutUrl: '/bye',
            routerPush: push,
            routerReplace: push,
          },
          version,
        );
        const element = await page.add(markup(page, clerk.session?.id), clerk);
        await element.signOut();
        await until(async () => (await signOutRequests(page.application)).length > 0);
        return pushes;
      }

      it('unless redirect-url says otherwise', async () => {
        expect(
          await pushesOf(() => '<clerk-sign-out current redirect-url="/elsewhere"></clerk-sign-out>'),
        ).to.deep.equal(['/elsewhere']);
      });

      it('unless it is to stay', async () => {
        expect(await pushesOf(() => '<clerk-sign-out current no-redirect></clerk-sign-out>')).to.deep.equal([]);
      });

      it('unless it is the last one', async () => {
        expect(await pushesOf(() => '<clerk-sign-out current></clerk-sign-out>', [ada])).to.deep.equal(['/bye']);
      });

      it('unless everybody is meant', async () => {
        expect(await pushesOf(() => '<clerk-sign-out></clerk-sign-out>')).to.deep.equal(['/bye']);
      });
    });
  }
});
