import { expect, oneEvent } from '@open-wc/testing';
import { restore, stub, type SinonStub } from 'sinon';
import type { ClerkLike } from '../../src/clerk/clerk.js';
import { create, expectHidden, expectShown } from './fixture.js';
import { ClerkWithServer, FakeClerk } from './fake-clerk.js';

describe('a fake of Clerk, as in the stories and unit tests of applications,', () => {
  let signOut: SinonStub;

  beforeEach(() => {
    signOut = stub();
  });

  afterEach(restore);

  describe('is called by signOut() with', () => {
    it('no options if none are set', async () => {
      await (await create({ user: {}, signOut })).signOut();
      expect(signOut).to.have.been.calledOnceWithExactly({});
    });

    it('the options that are set', async () => {
      const clerk = new FakeClerk('sess_1');
      const element = await create(clerk);
      element.sessionId = 'sess_1';
      element.redirectUrl = '/goodbye';
      await element.signOut();
      expect(clerk.calls).to.deep.equal([[{ sessionId: 'sess_1', redirectUrl: '/goodbye' }]]);
    });

    it('no redirectUrl if it is empty', async () => {
      const element = await create({ user: {}, signOut });
      element.redirectUrl = '';
      await element.signOut();
      expect(signOut).to.have.been.calledOnceWithExactly({});
    });

    it('a callback in place of the redirect, before the options, if no-redirect is set', async () => {
      const element = await create({ user: {}, signOut });
      element.noRedirect = true;
      await element.signOut();
      expect(signOut).to.have.been.calledOnce;
      const [callback, options] = signOut.args[0] as [() => unknown, object];
      expect(callback).to.be.a('function');
      expect(options).to.deep.equal({});
    });

    it('the options alone even if it has navigate(), but no client', async () => {
      const element = await create({ user: {}, signOut, navigate: stub() } as ClerkLike);
      element.redirectUrl = '/goodbye';
      await element.signOut();
      expect(signOut).to.have.been.calledOnceWithExactly({ redirectUrl: '/goodbye' });
    });

    it("no URL of Clerk's page for the remaining sessions", async () => {
      const clerk = Object.assign(new FakeClerk('sess_1', 'sess_2'), {
        buildAfterMultiSessionSingleSignOutUrl: () => '/choose',
      });
      const element = await create(clerk);
      element.sessionId = 'sess_1';
      await element.signOut();
      expect(clerk.calls).to.deep.equal([[{ sessionId: 'sess_1' }]]);
    });
  });

  describe('without a client, if session-id is set,', () => {
    it('shows the element while it has a user, whatever the id, and is called with the id', async () => {
      const element = await create({ user: {}, signOut });
      element.sessionId = 'sess_1';
      await element.updateComplete;
      expectShown(element);
      const signedOut = oneEvent(element, 'clerk-signed-out');
      element.click();
      await signedOut;
      expect(signOut).to.have.been.calledOnceWithExactly({ sessionId: 'sess_1' });
    });

    it('hides the element without a user', async () => {
      const element = await create({ user: null, signOut });
      element.sessionId = 'sess_1';
      await element.updateComplete;
      expectHidden(element);
    });

    it('hides the element if the id is empty', async () => {
      const element = await create({ user: {}, signOut });
      element.sessionId = '';
      await element.updateComplete;
      expectHidden(element);
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
    expectShown(element);
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
    await Promise.all(elements.map(({ updateComplete }) => updateComplete));
    for (const element of elements) {
      expect(element.matches(':state(pending)')).to.equal(true);
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
    element.clerk = useClerk();
    await element.updateComplete;
    expect(element.matches(':state(pending)')).to.equal(true);
    held.succeed();
    await signedOut;
  });

  it('counts itself until it has an instance', async () => {
    const element = await create({ clerkjs: null, user: {}, signOut: () => undefined } as ClerkLike);
    expectShown(element);
  });
});
