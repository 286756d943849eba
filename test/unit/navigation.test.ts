import { expect, fixture, html, nextFrame, waitUntil, oneEvent } from '@open-wc/testing';
import { type SinonFakeTimers, type SinonStub, spy, stub, useFakeTimers } from 'sinon';
import type { ClerkSignOut } from '../../src/element.js';
import { create, error, expectHidden, expectShown, rejection } from './fixture.js';
import { ClerkWithServer } from './fake-clerk.js';

describe('the page after a sign-out', () => {
  let clerk: ClerkWithServer;
  let element: ClerkSignOut;
  let reportError: SinonStub;

  beforeEach(async () => {
    reportError = stub(window, 'reportError');
    await use('sess_1');
  });

  /** Creates a Clerk with these sessions, the first of which is current, and an element. */
  async function use(...sessionIds: string[]) {
    clerk = new ClerkWithServer(...sessionIds);
    element = await create(clerk);
  }

  /** Creates a Clerk with two sessions, the first of which is current, and an element for one of them. */
  async function useOneOfTwo(sessionId: string) {
    await use('sess_1', 'sess_2');
    element.sessionId = sessionId;
  }

  async function signOut() {
    await element.signOut();
    await clerk.ended;
  }

  /** Signs out in another tab, while Clerk's own call is pending. */
  async function signOutElsewhere(...remaining: string[]) {
    const held = clerk.hold();
    const done = element.signOut();
    clerk.set(...remaining);
    await done;
    await nextFrame();
    return held;
  }

  it("goes on by Clerk's navigate(), in a callback in place of Clerk's own redirect", async () => {
    element.redirectUrl = '/goodbye';
    await signOut();
    expect(clerk.navigations).to.deep.equal(['/goodbye']);
    const [callback, options] = clerk.calls[0] ?? [];
    expect(callback).to.be.a('function');
    expect(options).to.deep.equal({});
    expect(clerk.options).to.not.have.property('sessionId');
    await nextFrame();
    expect(clerk.activations).to.be.empty;
    expect(clerk.requests).to.be.empty;
  });

  it('goes on after clerk-signed-out was dispatched', async () => {
    element.addEventListener('clerk-signed-out', () => expect(clerk.navigations).to.be.empty);
    await signOut();
    expect(clerk.navigations).to.have.length(1);
    expect(reportError).to.not.have.been.called;
  });

  it('is left alone while it unloads, because someone else has navigated', async () => {
    const held = clerk.hold();
    const done = element.signOut();
    // A real navigation would end the tests.
    dispatchEvent(new Event('beforeunload'));
    held.succeed();
    await done;
    await clerk.ended;
    expect(clerk.navigations).to.be.empty;
    expect(clerk.activations).to.be.empty;
  });

  it('is left alone also while a question is open, because another sign-out has navigated', async () => {
    element.addEventListener('clerk-before-sign-out', (event) => event.waitUntil(new Promise(() => undefined)));
    const signedOut = oneEvent(element, 'clerk-signed-out');
    element.click();
    dispatchEvent(new Event('beforeunload'));
    clerk.set();
    await signedOut;
    await nextFrame();
    expect(clerk.activations).to.be.empty;
  });

  it('goes on although it unloaded while a question was open, as for a download', async () => {
    const answer = Promise.withResolvers<unknown>();
    element.addEventListener('clerk-before-sign-out', (event) => event.waitUntil(answer.promise));
    const signedOut = oneEvent(element, 'clerk-signed-out');
    element.click();
    dispatchEvent(new Event('beforeunload'));
    answer.resolve(undefined);
    await signedOut;
    await clerk.ended;
    expect(clerk.navigations).to.deep.equal(['/after-sign-out']);
  });

  describe('with a form whose data a listener of clerk-signed-out reads', () => {
    let clock: SinonFakeTimers;

    beforeEach(async () => {
      const form = await fixture<HTMLFormElement>(html`<form></form>`);
      // As form.submit() does, which would end the tests.
      element.addEventListener('clerk-signed-out', () => new FormData(form));
      clock = useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      await element.signOut();
      await clock.tickAsync(999);
      expect(clerk.navigations).to.be.empty;
    });

    it('is left alone if the form is submitted', async () => {
      dispatchEvent(new Event('beforeunload'));
      await clock.tickAsync(1);
      await clerk.ended;
      expect(clerk.navigations).to.be.empty;
    });

    it('goes on after a second if the form is not submitted', async () => {
      await clock.tickAsync(1);
      await clerk.ended;
      expect(clerk.navigations).to.have.length(1);
    });
  });

  it('is left alone also while a listener of clerk-signed-out delays it', async () => {
    const answer = Promise.withResolvers<unknown>();
    element.addEventListener('clerk-signed-out', (event) => event.waitUntil(answer.promise));
    await element.signOut();
    await nextFrame();
    dispatchEvent(new Event('beforeunload'));
    answer.resolve(undefined);
    await clerk.ended;
    expect([...clerk.navigations, ...clerk.activations]).to.be.empty;
  });

  it('goes on although it unloaded after the last sign-out', async () => {
    await signOut();
    dispatchEvent(new Event('beforeunload'));
    clerk.set('sess_2');
    await signOut();
    expect(clerk.navigations).to.have.length(2);
  });

  it('has listeners of beforeunload and formdata only during a sign-out', async () => {
    const added = spy(window, 'addEventListener');
    const held = clerk.hold();
    const done = element.signOut();
    const areAborted = ['beforeunload', 'formdata'].map((name) => {
      const [, , options] = added.args.find(([type]) => type === name) ?? [];
      const { signal } = options as { signal: AbortSignal };
      return () => signal.aborted;
    });
    expect(areAborted.map((isAborted) => isAborted())).to.deep.equal([false, false]);
    held.succeed();
    await done;
    await clerk.ended;
    expect(areAborted.map((isAborted) => isAborted())).to.deep.equal([true, true]);
  });

  describe('goes to', () => {
    for (const [name, prepare, destination] of [
      ['the redirect-url', () => (element.redirectUrl = '/goodbye'), '/goodbye'],
      ['the afterSignOutUrl without a redirect-url', () => undefined, '/after-sign-out'],
      ['the afterSignOutUrl if the redirect-url is empty', () => (element.redirectUrl = ''), '/after-sign-out'],
      [
        'the afterSignOutUrl after the last session with a session-id',
        () => (element.sessionId = 'sess_1'),
        '/after-sign-out',
      ],
      [
        'the afterSignOutUrl after all sessions, even if someone else has signed in meanwhile',
        () => (clerk.behaviour = () => clerk.set('sess_2')),
        '/after-sign-out',
      ],
      [
        'its URL directly with a Clerk before 6.25, which has no touch URL',
        () => (clerk.client.isEligibleForTouch = undefined),
        '/after-sign-out',
      ],
      ['/ if the afterSignOutUrl is empty', () => (clerk.buildAfterSignOutUrl = () => ''), '/'],
      ['/ if Clerk has no buildAfterSignOutUrl()', () => (clerk.buildAfterSignOutUrl = undefined), '/'],
    ] as const) {
      it(name, async () => {
        prepare();
        await signOut();
        expect(clerk.navigations).to.deep.equal([destination]);
      });
    }

    for (const [name, prepare, destination] of [
      ["Clerk's page for the remaining sessions", () => undefined, '/choose'],
      ['the redirect-url', () => (element.redirectUrl = '/goodbye'), '/goodbye'],
      [
        'the afterSignOutUrl, if Clerk has no page for the others,',
        () => (clerk.buildAfterMultiSessionSingleSignOutUrl = () => ''),
        '/after-sign-out',
      ],
      [
        'the afterSignOutUrl, with Clerk before 5.8,',
        () => (clerk.buildAfterMultiSessionSingleSignOutUrl = undefined),
        '/after-sign-out',
      ],
    ] as const) {
      it(`${name} after one of several`, async () => {
        await useOneOfTwo('sess_1');
        prepare();
        await signOut();
        expect(clerk.navigations).to.deep.equal([destination]);
      });
    }

    it("Clerk's touch URL where the cookie of its client ends soon", async () => {
      clerk.client.isEligibleForTouch = () => true;
      element.redirectUrl = '/goodbye';
      await signOut();
      expect(clerk.navigations).to.deep.equal([`/touch?redirect_url=${location.origin}/goodbye&with-auth`]);
    });
  });

  describe('stays', () => {
    async function expectToStay() {
      await nextFrame();
      expect(clerk.navigations).to.be.empty;
      expect(clerk.activations).to.be.empty;
    }

    it('with no-redirect', async () => {
      element.noRedirect = true;
      element.redirectUrl = '/goodbye';
      await signOut();
      await expectToStay();
      expect(clerk.session).to.equal(null);
    });

    it('with no-redirect after one of several', async () => {
      await useOneOfTwo('sess_1');
      element.noRedirect = true;
      await signOut();
      await expectToStay();
    });

    it('with the current session after another one was signed out, and tells everyone', async () => {
      await useOneOfTwo('sess_2');
      element.redirectUrl = '/goodbye';
      const listener = stub();
      element.addEventListener('clerk-signed-out', () => clerk.addListener(listener), { once: true });
      await signOut();
      await expectToStay();
      expect(clerk.session).to.deep.equal({ id: 'sess_1' });
      // At once by addListener(), then by Clerk.
      expect(listener.callCount).to.be.greaterThan(1);
    });

    it('with the current session even if Clerk has no updateClient()', async () => {
      await useOneOfTwo('sess_2');
      clerk.updateClient = undefined;
      await signOut();
      await expectToStay();
      expect(reportError).to.not.have.been.called;
    });

    it('with someone else whom the application has made current meanwhile', async () => {
      await useOneOfTwo('sess_1');
      clerk.behaviour = () => {
        clerk.removeSessions();
        clerk.setCurrent('sess_2');
      };
      await signOut();
      await expectToStay();
      expect(clerk.session).to.deep.equal({ id: 'sess_2' });
    });

    it('with someone else whom the application is making current', async () => {
      await useOneOfTwo('sess_1');
      clerk.__internal_setActiveInProgress = true;
      await signOut();
      await expectToStay();
    });

    it('with someone else who is current when the session ends in another tab', async () => {
      await useOneOfTwo('sess_2');
      await signOutElsewhere('sess_1');
      await expectToStay();
      expect(clerk.session).to.deep.equal({ id: 'sess_1' });
    });
  });

  it('goes on if nobody stays signed in whom the application could be making current', async () => {
    clerk.__internal_setActiveInProgress = true;
    await signOut();
    expect(clerk.navigations).to.deep.equal(['/after-sign-out']);
  });

  it('goes on if Clerk still names the session that was signed out as the current one, as Clerk 5 does', async () => {
    await useOneOfTwo('sess_1');
    clerk.behaviour = () => {
      clerk.removeSessions();
      clerk.session = { id: 'sess_1' };
    };
    await signOut();
    expect(clerk.navigations).to.deep.equal(['/choose']);
  });

  describe('when the session has ended in another tab', () => {
    it("goes on by Clerk's setActive(), which tells everyone, even if Clerk's own call never ends", async () => {
      element.redirectUrl = '/goodbye';
      await signOutElsewhere();
      expect(clerk.activations).to.deep.equal([{ session: null, redirectUrl: '/goodbye' }]);
      expect(clerk.navigations).to.be.empty;
      expect(clerk.session).to.equal(null);
    });

    it("goes on once if Clerk's own call ends later", async () => {
      const held = await signOutElsewhere();
      held.succeed();
      await clerk.ended;
      expect(clerk.activations).to.have.length(1);
      expect(clerk.navigations).to.be.empty;
      expect(clerk.requests).to.be.empty;
    });

    it("shows what Clerk's own call does later, which Clerk reports only when the page has gone on", async () => {
      clerk.setActive = () => new Promise(() => undefined);
      const called = Promise.withResolvers<unknown>();
      clerk.behaviour = () => called.promise;
      const done = element.signOut();
      clerk.set('sess_2');
      await done;
      await expectShown(element);
      clerk.client.fromJSON?.({ id: 'client_1', sessions: [] });
      called.resolve(undefined);
      await nextFrame();
      await expectHidden(element);
    });

    it('goes to the page for the remaining sessions after one of several', async () => {
      await useOneOfTwo('sess_1');
      await signOutElsewhere('sess_2');
      expect(clerk.activations).to.deep.equal([{ session: null, redirectUrl: '/choose' }]);
    });

    it('stays with no-redirect, and everyone is told', async () => {
      element.noRedirect = true;
      await signOutElsewhere();
      expect(clerk.activations).to.deep.equal([{ session: null, redirectUrl: undefined }]);
    });

    it('goes on by navigate() if Clerk has no setActive()', async () => {
      clerk.setActive = undefined;
      await signOutElsewhere();
      expect(clerk.navigations).to.deep.equal(['/after-sign-out']);
    });

    it('stays with no-redirect if Clerk has no setActive()', async () => {
      clerk.setActive = undefined;
      element.noRedirect = true;
      await signOutElsewhere();
      expect(clerk.navigations).to.be.empty;
    });

    it("reports an error of the application's router", async () => {
      clerk.setActive = () => Promise.reject(error);
      await signOutElsewhere();
      await waitUntil(() => reportError.called);
      expect(reportError).to.have.been.calledOnceWithExactly(error);
    });
  });

  it("reports an error of the application's router, although the sign-out has succeeded", async () => {
    clerk.navigate = () => Promise.reject(error);
    await signOut();
    expect(reportError).to.have.been.calledOnceWithExactly(error);
  });

  it('reports that Clerk has failed after it went on', async () => {
    clerk.navigate = () => {
      clerk.addListener(() => {
        if (clerk.session === null) {
          throw error;
        }
      });
      return Promise.resolve();
    };
    await element.signOut();
    expect(await rejection(clerk.ended)).to.equal(error);
    expect(reportError).to.have.been.calledOnceWithExactly(error);
    expect(clerk.requests).to.be.empty;
    expect(element.matches(':state(error)')).to.equal(false);
  });

  it('reports that a listener of Clerk has thrown while it was told', async () => {
    await useOneOfTwo('sess_2');
    clerk.updateClient = () => {
      clerk.updateClient = undefined;
      throw error;
    };
    await element.signOut();
    await waitUntil(() => reportError.called);
    expect(reportError).to.have.been.calledOnceWithExactly(error);
  });

  it('does not keep signOut() waiting', async () => {
    clerk.navigate = () => new Promise(() => undefined);
    await element.signOut();
    expect(clerk.calls).to.have.length(1);
  });
});
