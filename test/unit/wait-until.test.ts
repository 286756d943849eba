import { expect, nextFrame, oneEvent, waitUntil } from '@open-wc/testing';
import { type SinonStub, stub, useFakeTimers } from 'sinon';
import type { ClerkBeforeSignOutEvent, ClerkSignedOutEvent } from '../../src/clerk-sign-out.js';
import type { ClerkSignOut } from '../../src/element.js';
import { create, error, eventsOf, expectHidden, expectStates, rejection } from './fixture.js';
import { ClerkWithServer, FakeClerk } from './fake-clerk.js';

describe('waitUntil()', () => {
  let reportError: SinonStub;

  beforeEach(() => {
    reportError = stub(window, 'reportError');
  });

  describe('of clerk-before-sign-out', () => {
    let clerk: FakeClerk;
    let element: ClerkSignOut;
    let events: string[];

    beforeEach(async () => {
      clerk = new FakeClerk('sess_1');
      element = await create(clerk);
      events = eventsOf(element);
    });

    /** Clicks, and keeps the sign-out waiting for an answer. */
    async function ask() {
      const answer = Promise.withResolvers<unknown>();
      let before: ClerkBeforeSignOutEvent | undefined;
      const wait = (event: ClerkBeforeSignOutEvent) => {
        before = event;
        event.waitUntil(answer.promise);
      };
      element.addEventListener('clerk-before-sign-out', wait, { once: true });
      element.click();
      expect(clerk.calls).to.have.length(0);
      await expectStates(element, 'signed-in', 'pending');
      const event = before as unknown as ClerkBeforeSignOutEvent;
      return {
        answer,
        event,
        cancel: async () => {
          event.preventDefault();
          answer.resolve(false);
          await nextFrame();
        },
      };
    }

    it('delays the sign-out until the promise resolves', async () => {
      const { answer } = await ask();
      answer.resolve(true);
      await oneEvent(element, 'clerk-signed-out');
      expect(clerk.calls).to.deep.equal([[{}]]);
      expect(events).to.deep.equal(['clerk-before-sign-out', 'clerk-signed-out']);
    });

    for (const [name, waitFor] of Object.entries({
      'waits for every promise': (event, first, second) => {
        event.waitUntil(second);
        event.waitUntil(first);
      },
      'can be called again while the sign-out waits, and then waits for that promise, too': (event, first, second) => {
        event.waitUntil(first);
        void Promise.resolve().then(() => event.waitUntil(second));
      },
      'can be called again by what runs when the promise resolves': (event, first, second) => {
        event.waitUntil(first);
        void first.then(() => event.waitUntil(second));
      },
    } as Record<string, (event: ClerkBeforeSignOutEvent, ...promises: [Promise<unknown>, Promise<unknown>]) => void>)) {
      it(name, async () => {
        const [first, second] = [Promise.withResolvers<unknown>(), Promise.withResolvers<unknown>()];
        element.addEventListener('clerk-before-sign-out', (event) => waitFor(event, first.promise, second.promise));
        element.click();
        await nextFrame();
        first.resolve(true);
        await nextFrame();
        expect(clerk.calls).to.have.length(0);
        second.resolve(true);
        await oneEvent(element, 'clerk-signed-out');
      });
    }

    it('throws an InvalidStateError if it is called after the event, as when a listener first loads a module', async () => {
      let late: unknown;
      element.addEventListener('clerk-before-sign-out', (event) => {
        void Promise.resolve().then(() => {
          try {
            event.waitUntil(Promise.resolve());
          } catch (error) {
            late = error;
          }
        });
      });
      element.click();
      await oneEvent(element, 'clerk-signed-out');
      expect(late).to.be.instanceOf(DOMException);
      expect(late).to.include({
        name: 'InvalidStateError',
        message: '<clerk-sign-out> no longer waits for this event.',
      });
    });

    for (const [name, settle] of Object.entries({
      resolved: (answer: PromiseWithResolvers<unknown>) => answer.resolve(true),
      rejected: (answer: PromiseWithResolvers<unknown>) => answer.reject(error),
    })) {
      it(`throws an InvalidStateError once the promise has ${name}`, async () => {
        const { answer, event } = await ask();
        settle(answer);
        await nextFrame();
        expect(() => event.waitUntil(Promise.resolve())).to.throw(DOMException);
      });
    }

    it('does not wait if there is no promise', async () => {
      element.addEventListener('clerk-before-sign-out', (event) => event.waitUntil(undefined));
      const signedOut = oneEvent(element, 'clerk-signed-out');
      element.click();
      await signedOut;
    });

    it('throws a TypeError if it gets a function', async () => {
      const { event } = await ask();
      expect(() => event.waitUntil((() => Promise.resolve()) as never)).to.throw(TypeError, 'not for a function');
    });

    it('delays one sign-out, which a second click joins', async () => {
      const { answer } = await ask();
      element.click();
      answer.resolve(true);
      await oneEvent(element, 'clerk-signed-out');
      expect(clerk.calls).to.have.length(1);
      expect(events).to.deep.equal(['clerk-before-sign-out', 'clerk-signed-out']);
    });

    for (const [name, answerWith] of Object.entries({
      'prevents the event': async ({ cancel }) => cancel(),
      'resolves the promise': ({ answer }) => answer.resolve(true),
      'rejects the promise': ({ answer }) => answer.reject(error),
    } as Record<string, (asked: Awaited<ReturnType<typeof ask>>) => unknown>)) {
      it(`no longer delays once the page calls signOut(), as an idle timer does, even if it then ${name}`, async () => {
        const asked = await ask();
        const held = clerk.hold();
        const done = element.signOut();
        expect(clerk.calls).to.have.length(1);
        await answerWith(asked);
        await nextFrame();
        await expectStates(element, 'signed-in', 'pending');
        held.succeed();
        await done;
        expect(clerk.calls).to.have.length(1);
        expect(events).to.deep.equal(['clerk-before-sign-out', 'clerk-signed-out']);
        expect(reportError).to.not.have.been.called;
      });
    }

    it('cannot wait for itself: its promise may call signOut()', async () => {
      element.addEventListener('clerk-before-sign-out', (event) => {
        event.waitUntil(nextFrame().then(async () => element.signOut()));
      });
      element.click();
      await oneEvent(element, 'clerk-signed-out');
      expect(clerk.calls).to.have.length(1);
      expect(events).to.deep.equal(['clerk-before-sign-out', 'clerk-signed-out']);
    });

    it('does not turn a failed signOut() that came meanwhile into a success', async () => {
      element.addEventListener('clerk-before-sign-out', (event) => {
        event.waitUntil(Promise.resolve().then(async () => element.signOut()));
      });
      clerk.hold().fail(error);
      element.click();
      await oneEvent(element, 'clerk-sign-out-error');
      await nextFrame();
      await expectStates(element, 'signed-in', 'error');
      expect(events).to.deep.equal(['clerk-before-sign-out', 'clerk-sign-out-error']);
      expect(clerk.calls).to.have.length(1);
      expect(reportError).to.have.been.calledOnceWithExactly(error);
    });

    it('is not answered by a click on another element that joins', async () => {
      const other = await create(clerk);
      const otherEvents = eventsOf(other);
      other.addEventListener('clerk-before-sign-out', () => {
        element.addEventListener('clerk-before-sign-out', (event) => event.waitUntil(new Promise(() => undefined)));
        element.click();
      });
      other.click();
      await nextFrame();
      expect([events, otherEvents]).to.deep.equal([['clerk-before-sign-out'], ['clerk-before-sign-out']]);
      expect(clerk.calls).to.have.length(0);
    });

    it('cancels if the event is prevented before the promise resolves', async () => {
      const { cancel } = await ask();
      await cancel();
      await expectStates(element, 'signed-in');
      expect(clerk.calls).to.have.length(0);
      expect(events).to.deep.equal(['clerk-before-sign-out']);
      expect(reportError).to.not.have.been.called;
    });

    it('signs out on the next click after it was canceled', async () => {
      const { cancel } = await ask();
      await cancel();
      element.click();
      await oneEvent(element, 'clerk-signed-out');
      expect(clerk.calls).to.have.length(1);
    });

    it('dispatches no clerk-signed-out if the session ends just as the page cancels', async () => {
      const { cancel } = await ask();
      const canceled = cancel();
      clerk.set();
      await canceled;
      await new Promise((resolve) => setTimeout(resolve));
      expect(events).to.deep.equal(['clerk-before-sign-out']);
    });

    it('leaves the next sign-out alone if it is canceled after its own session has ended', async () => {
      const { cancel } = await ask();
      clerk.set();
      await oneEvent(element, 'clerk-signed-out');
      clerk.set('sess_2');
      const held = clerk.hold();
      const next = element.signOut();
      await cancel();
      await expectStates(element, 'signed-in', 'pending');
      held.succeed();
      await next;
    });

    it('fails without calling Clerk if the promise rejects', async () => {
      const { answer } = await ask();
      answer.reject(error);
      await oneEvent(element, 'clerk-sign-out-error');
      expect(clerk.calls).to.have.length(0);
      expect(events).to.deep.equal(['clerk-before-sign-out', 'clerk-sign-out-error']);
      expect(reportError).to.have.been.calledOnceWithExactly(error);
    });

    it('ignores a rejection after the session has ended elsewhere', async () => {
      const { answer } = await ask();
      clerk.set();
      await oneEvent(element, 'clerk-signed-out');
      answer.reject(error);
      await nextFrame();
      expect(events).to.deep.equal(['clerk-before-sign-out', 'clerk-signed-out']);
      expect(reportError).to.not.have.been.called;
    });

    it('does not sign out someone else who has signed in before the promise resolves', async () => {
      const { answer } = await ask();
      clerk.set('sess_2');
      await oneEvent(element, 'clerk-signed-out');
      answer.resolve(true);
      await nextFrame();
      expect(clerk.calls).to.have.length(0);
      await element.signOut();
      expect(clerk.calls).to.have.length(1);
    });

    it('cannot cancel after Clerk was called', async () => {
      const { answer, event } = await ask();
      const held = clerk.hold();
      answer.resolve(true);
      await waitUntil(() => clerk.calls.length === 1);
      event.preventDefault();
      const failed = oneEvent(element, 'clerk-sign-out-error');
      held.fail(error);
      await failed;
    });
  });

  describe('of clerk-signed-out', () => {
    let clerk: ClerkWithServer;
    let element: ClerkSignOut;

    beforeEach(async () => {
      clerk = new ClerkWithServer('sess_1');
      element = await create(clerk);
    });

    function waitFor(...promises: PromiseLike<unknown>[]) {
      element.addEventListener('clerk-signed-out', (event) => {
        promises.forEach((promise) => event.waitUntil(promise));
      });
    }

    it('keeps the page until the promise resolves, though the sign-out has ended', async () => {
      const cleared = Promise.withResolvers<unknown>();
      waitFor(cleared.promise);
      await element.signOut();
      await expectHidden(element);
      await nextFrame();
      expect(clerk.navigations).to.be.empty;
      cleared.resolve(undefined);
      await clerk.ended;
      expect(clerk.navigations).to.deep.equal(['/after-sign-out']);
      expect(reportError).to.not.have.been.called;
    });

    it('waits for every promise, also for those that are added meanwhile', async () => {
      const promises = Array.from({ length: 3 }, () => Promise.withResolvers<unknown>());
      waitFor(...promises.slice(0, 2).map(({ promise }) => promise));
      const event = oneEvent(element, 'clerk-signed-out') as unknown as Promise<ClerkSignedOutEvent>;
      await element.signOut();
      (await event).waitUntil(promises[2]?.promise ?? nextFrame());
      for (const { resolve } of promises.reverse()) {
        await nextFrame();
        expect(clerk.navigations).to.be.empty;
        resolve(undefined);
      }
      await clerk.ended;
      expect(clerk.navigations).to.have.length(1);
    });

    it('reports a rejection, after which the page goes on', async () => {
      waitFor(Promise.reject(error));
      await element.signOut();
      await clerk.ended;
      expect(clerk.navigations).to.have.length(1);
      expect(reportError).to.have.been.calledOnceWithExactly(error);
    });

    it('waits for the others if a promise rejects', async () => {
      const cleared = Promise.withResolvers<unknown>();
      waitFor(Promise.reject(error), cleared.promise);
      await element.signOut();
      await nextFrame();
      expect(clerk.navigations).to.be.empty;
      cleared.resolve(undefined);
      await clerk.ended;
      expect(clerk.navigations).to.have.length(1);
      expect(reportError).to.have.been.calledOnce;
    });

    it('keeps the page for at most 10 seconds', async () => {
      waitFor(new Promise(() => undefined));
      const clock = useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      await element.signOut();
      await clock.tickAsync(9_999);
      expect(clerk.navigations).to.be.empty;
      await clock.tickAsync(1);
      await clerk.ended;
      expect(clerk.navigations).to.deep.equal(['/after-sign-out']);
    });

    it('also keeps the page if the session was ended in another tab', async () => {
      const cleared = Promise.withResolvers<unknown>();
      waitFor(cleared.promise);
      clerk.hold();
      const done = element.signOut();
      clerk.set();
      await done;
      await nextFrame();
      expect(clerk.activations).to.be.empty;
      cleared.resolve(undefined);
      await waitUntil(() => clerk.activations.length === 1);
    });

    it('throws an InvalidStateError if it is called after the event', async () => {
      const event = oneEvent(element, 'clerk-signed-out') as unknown as Promise<ClerkSignedOutEvent>;
      await element.signOut();
      const signedOut = await event;
      expect(() => signedOut.waitUntil(Promise.resolve())).to.throw(DOMException);
    });

    it('starts no timer if it is not called, so that a sign-out under fake timers leaves none', async () => {
      const clock = useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      clerk.behaviour = () => clerk.client.fromJSON?.({ id: 'client_1' });
      await element.signOut();
      await clerk.ended;
      expect(clerk.navigations).to.have.length(1);
      expect(clock.countTimers()).to.equal(0);
    });
  });

  it('starts no timer if the sign-out fails', async () => {
    const clerk = new FakeClerk('sess_1');
    clerk.behaviour = () => undefined;
    const element = await create(clerk);
    const clock = useFakeTimers();
    expect((await rejection(element.signOut())).message).to.match(/^<clerk-sign-out> did not sign out/);
    expect(clock.countTimers()).to.equal(0);
  });
});
