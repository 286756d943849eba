import { expect, nextFrame } from '@open-wc/testing';
import { stub } from 'sinon';
import type { ClerkSignOut } from '../../src/element.js';
import { create, error, eventsOf, expectStates, rejection } from './fixture.js';
import { ClerkWithServer } from './fake-clerk.js';

describe('sign-outs of several sessions of one Clerk', () => {
  let clerk: ClerkWithServer;
  let first: ClerkSignOut;
  let second: ClerkSignOut;
  let responses: PromiseWithResolvers<unknown>[];

  beforeEach(async () => {
    stub(window, 'reportError');
    clerk = new ClerkWithServer('sess_1', 'sess_2', 'sess_3');
    responses = [];
    clerk.behaviour = async () => {
      const response = Promise.withResolvers<unknown>();
      responses.push(response);
      await response.promise;
    };
    first = await createFor('sess_1', '/first');
    second = await createFor('sess_2', '/second');
  });

  async function createFor(sessionId: string | undefined, redirectUrl: string) {
    return create(clerk, 'Log out', { sessionId, redirectUrl });
  }

  /** Ends Clerk's pending call. */
  async function respond(failure?: Error) {
    if (failure) {
      responses.at(-1)?.reject(failure);
    } else {
      clerk.removeSessions();
      responses.at(-1)?.resolve(undefined);
    }
    await nextFrame();
  }

  const called = () => clerk.calls.map(([, options]) => (options as { sessionId?: string }).sessionId);

  /** Where the page has gone. */
  const destinations = () =>
    [...clerk.navigations, ...clerk.activations.map(({ redirectUrl }) => redirectUrl)].filter(Boolean);

  it('are carried out one after the other, and are pending meanwhile', async () => {
    const done = [first.signOut(), second.signOut()];
    await nextFrame();
    expect(called()).to.deep.equal(['sess_1']);
    await expectStates(first, 'signed-in', 'pending');
    await expectStates(second, 'signed-in', 'pending');
    await respond();
    await done[0];
    expect(called()).to.deep.equal(['sess_1', 'sess_2']);
    await expectStates(second, 'signed-in', 'pending');
    expect(first.matches(':state(pending)')).to.equal(false);
    await respond();
    await done[1];
    expect(clerk.server).to.deep.equal(['sess_3']);
  });

  it('are carried out although one before has failed', async () => {
    const failed = rejection(first.signOut());
    const done = second.signOut();
    await respond(error);
    expect(await failed).to.equal(error);
    await respond();
    await done;
    expect(clerk.server).to.deep.equal(['sess_1', 'sess_3']);
  });

  it('are not carried out if the session is gone when it is its turn: it has been signed out', async () => {
    const events = eventsOf(second);
    const done = [(await createFor(undefined, '/all')).signOut(), second.signOut()];
    await respond();
    await Promise.all(done);
    expect(called()).to.deep.equal([undefined]);
    expect(clerk.requests).to.be.empty;
    expect(events).to.deep.equal(['clerk-signed-out']);
    expect(destinations()).to.have.length(1);
  });

  it('end before their turn if the session ends in another tab, and the others follow', async () => {
    const third = await createFor('sess_3', '/third');
    const done = [first.signOut(), second.signOut(), third.signOut()];
    clerk.set('sess_1', 'sess_3');
    await done[1];
    expect(called()).to.deep.equal(['sess_1']);
    await respond();
    await done[0];
    // Clerk knows only of this one, so the server is asked first.
    await nextFrame();
    expect(called()).to.deep.equal(['sess_1', 'sess_3']);
    await respond();
    await done[2];
  });

  it('wait for those before also if their own question is answered first', async () => {
    second.addEventListener('clerk-before-sign-out', (event) => event.waitUntil(Promise.resolve()));
    second.click();
    const done = first.signOut();
    await nextFrame();
    expect(called()).to.deep.equal(['sess_1']);
    await respond();
    await done;
    await nextFrame();
    expect(called()).to.deep.equal(['sess_1', 'sess_2']);
    await respond();
  });

  it('of another Clerk do not wait', async () => {
    void first.signOut();
    const other = new ClerkWithServer('sess_1');
    await (await create(other)).signOut();
    expect(other.calls).to.have.length(1);
  });

  describe('let the page go on', () => {
    async function signOutBoth() {
      void first.signOut();
      void second.signOut();
      await respond();
      expect(destinations()).to.be.empty;
      await respond();
    }

    it('once, after the last one', async () => {
      await signOutBoth();
      expect(destinations()).to.deep.equal(['/second']);
    });

    it('but not if the last one has no-redirect', async () => {
      second.noRedirect = true;
      await signOutBoth();
      expect(destinations()).to.be.empty;
    });

    it('after the last one although the first has failed', async () => {
      clerk.setCurrent('sess_2');
      first.signOut().catch(() => undefined);
      void second.signOut();
      await respond(error);
      await respond();
      expect(destinations()).to.deep.equal(['/second']);
    });

    it('but not if the last one has failed, nor after a later one with no-redirect', async () => {
      void first.signOut();
      second.signOut().catch(() => undefined);
      await respond();
      await respond(error);
      expect(destinations()).to.be.empty;
      second.noRedirect = true;
      void second.signOut();
      await respond();
      expect(clerk.server).to.deep.equal(['sess_3']);
      expect(destinations()).to.be.empty;
    });

    it('only once the first one, which keeps the page with waitUntil(), lets it go', async () => {
      const cleared = Promise.withResolvers<unknown>();
      first.addEventListener('clerk-signed-out', (event) => event.waitUntil(cleared.promise));
      await signOutBoth();
      expect(clerk.server).to.deep.equal(['sess_3']);
      expect(destinations()).to.be.empty;
      cleared.resolve(undefined);
      await nextFrame();
      expect(destinations()).to.deep.equal(['/first']);
    });

    it('no more after a later one with no-redirect', async () => {
      await signOutBoth();
      second.sessionId = 'sess_3';
      second.noRedirect = true;
      void second.signOut();
      await nextFrame();
      await respond();
      expect(clerk.server).to.be.empty;
      expect(destinations()).to.deep.equal(['/second']);
    });
  });
});
