import { expect, oneEvent } from '@open-wc/testing';
import { type SinonStub, stub } from 'sinon';
import type { ClerkLike } from '../../src/clerk/clerk.js';
import { create, expectHidden, expectShown, expectStates, update } from './fixture.js';
import { ClerkWithServer, FakeClerk } from './fake-clerk.js';

describe('a fake of Clerk, as in the stories and unit tests of applications,', () => {
  let signOut: SinonStub;

  beforeEach(() => {
    signOut = stub();
  });

  describe('is called by signOut() with', () => {
    it('the options alone even if it has navigate(), but no client', async () => {
      const element = await create({ user: {}, signOut, navigate: stub() } as ClerkLike, 'Log out', {
        redirectUrl: '/goodbye',
      });
      await element.signOut();
      expect(signOut).to.have.been.calledOnceWithExactly({ redirectUrl: '/goodbye' });
    });

    it("no URL of Clerk's page for the remaining sessions", async () => {
      const clerk = Object.assign(new FakeClerk('sess_1', 'sess_2'), {
        buildAfterMultiSessionSingleSignOutUrl: () => '/choose',
      });
      const element = await create(clerk, 'Log out', { sessionId: 'sess_1' });
      await element.signOut();
      expect(clerk.calls).to.deep.equal([[{ sessionId: 'sess_1' }]]);
    });
  });

  it('may create its user anew each time', async () => {
    let userId: string | undefined = 'user_1';
    const clerk = {
      get user() {
        return userId === undefined ? null : { id: userId };
      },
      signOut: signOut.callsFake(() => {
        userId = undefined;
      }),
    };
    const element = await create(clerk);
    await expectShown(element);
    await element.signOut();
    expect(signOut).to.have.been.calledOnce;
    await expectHidden(element);
  });

  describe('without a client, if session-id is set,', () => {
    it('shows the element while it has a user, whatever the id, and is called with the id', async () => {
      const element = await create({ user: {}, signOut }, 'Log out', { sessionId: 'sess_1' });
      await expectShown(element);
      const signedOut = oneEvent(element, 'clerk-signed-out');
      element.click();
      await signedOut;
      expect(signOut).to.have.been.calledOnceWithExactly({ sessionId: 'sess_1' });
    });

    it('hides the element without a user', async () => {
      const element = await create({ user: null, signOut }, 'Log out', { sessionId: 'sess_1' });
      await expectHidden(element);
    });

    it('hides the element if the id is empty, and signs out nobody', async () => {
      const element = await create({ user: {}, signOut }, 'Log out', { sessionId: '' });
      await expectHidden(element);
      await element.signOut();
      expect(signOut).to.not.have.been.called;
    });
  });
});

describe('what useClerk() of React returns', () => {
  let clerk: ClerkWithServer;

  /** An object around the instance, which each call may make anew. */
  const useClerk = () => ({ clerkjs: clerk, user: clerk.user, signOut: stub() }) as unknown as ClerkLike;

  beforeEach(() => {
    clerk = new ClerkWithServer('sess_1');
  });

  it('stands for the instance in it', async () => {
    const element = await create(useClerk());
    await expectShown(element);
    await element.signOut();
    await clerk.ended;
    expect(clerk.calls).to.have.length(1);
    expect(clerk.navigations).to.deep.equal(['/after-sign-out']);
  });

  it('shares one listener, state and sign-out with other elements of the instance', async () => {
    const elements = [await create(useClerk()), await create(useClerk()), await create(clerk)];
    expect(clerk.listeners.size).to.equal(1);
    const held = clerk.hold();
    const done = elements.map(async (element) => element.signOut());
    for (const element of elements) {
      await expectStates(element, 'signed-in', 'pending');
    }
    held.succeed();
    await Promise.all(done);
    expect(clerk.calls).to.have.length(1);
  });

  it('can be replaced by another one of the same instance while a sign-out is pending', async () => {
    const element = await create(useClerk());
    const held = clerk.hold();
    const signedOut = oneEvent(element, 'clerk-signed-out');
    element.click();
    await update(element, { clerk: useClerk() });
    await expectStates(element, 'signed-in', 'pending');
    held.succeed();
    await signedOut;
  });

  it('counts itself until it has an instance', async () => {
    const element = await create({ clerkjs: null, user: {}, signOut: () => undefined } as ClerkLike);
    await expectShown(element);
  });
});
