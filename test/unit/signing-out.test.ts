import { expect, fixture, html, nextFrame, oneEvent, waitUntil } from '@open-wc/testing';
import { restore, stub, type SinonStub, useFakeTimers } from 'sinon';
import type { SignOutOptions } from '../../src/clerk/clerk.js';
import { type ClerkBeforeSignOutEvent, ClerkSignOutErrorEvent, ClerkSignOutEvent } from '../../src/clerk-sign-out.js';
import { find } from '../find.js';
import { buttonOf, create, eventsOf, expectHidden, expectShown } from './fixture.js';
import { FakeClerk } from './fake-clerk.js';

const page = window as { Clerk?: unknown };

/** Returns what a promise rejects with. */
async function rejection(promise: Promise<unknown>): Promise<Error> {
  const result = await promise.then(
    () => new Error('It resolved.'),
    (error: unknown) => error,
  );
  return result as Error;
}

describe('signing out', () => {
  let clerk: FakeClerk;
  let reportError: SinonStub;
  let stop: SinonStub;

  beforeEach(() => {
    clerk = new FakeClerk('sess_1');
    reportError = stub(window, 'reportError');
    // In Firefox, the real one also closes the connection of the test runner.
    stop = stub(window, 'stop');
  });

  afterEach(() => {
    restore();
    delete page.Clerk;
  });

  describe('on click', () => {
    it('dispatches clerk-before-sign-out, calls Clerk in the same task, then dispatches clerk-signed-out', async () => {
      const element = await create(clerk);
      const events = eventsOf(element);
      buttonOf(element).click();
      expect(events).to.deep.equal(['clerk-before-sign-out']);
      expect(clerk.calls).to.deep.equal([[{}]]);
      await oneEvent(element, 'clerk-signed-out');
      expect(events).to.deep.equal(['clerk-before-sign-out', 'clerk-signed-out']);
    });

    it('does nothing if clerk-before-sign-out is prevented', async () => {
      const element = await create(clerk);
      const events = eventsOf(element);
      element.addEventListener('clerk-before-sign-out', (event) => event.preventDefault());
      element.click();
      expect(clerk.calls).to.have.length(0);
      expect(events).to.deep.equal(['clerk-before-sign-out']);
    });

    it('lets the application cancel, ask for confirmation, and call signOut() later', async () => {
      const element = await create(clerk);
      const answer = Promise.withResolvers<boolean>();
      element.addEventListener('clerk-before-sign-out', (event) => {
        event.preventDefault();
        void answer.promise.then(async (yes) => yes && element.signOut());
      });
      element.click();
      expect(clerk.calls).to.have.length(0);
      answer.resolve(true);
      await oneEvent(element, 'clerk-signed-out');
      expect(clerk.calls).to.have.length(1);
    });

    describe('with waitUntil()', () => {
      async function waiting() {
        const element = await create(clerk);
        const events = eventsOf(element);
        const answer = Promise.withResolvers<unknown>();
        let before: ClerkBeforeSignOutEvent | undefined;
        element.addEventListener('clerk-before-sign-out', (event) => {
          before = event;
          event.waitUntil(answer.promise);
        });
        element.click();
        await element.updateComplete;
        expect(clerk.calls).to.have.length(0);
        expect(element.matches(':state(pending)')).to.equal(true);
        return { element, events, answer, prevent: () => before?.preventDefault() };
      }

      it('signs out once the promise resolves', async () => {
        const { element, events, answer } = await waiting();
        answer.resolve(true);
        await oneEvent(element, 'clerk-signed-out');
        expect(clerk.calls).to.deep.equal([[{}]]);
        expect(events).to.deep.equal(['clerk-before-sign-out', 'clerk-signed-out']);
      });

      it('waits for every promise', async () => {
        const element = await create(clerk);
        const [first, second] = [Promise.withResolvers<unknown>(), Promise.withResolvers<unknown>()];
        element.addEventListener('clerk-before-sign-out', (event) => {
          event.waitUntil(first.promise);
          event.waitUntil(second.promise);
        });
        element.click();
        second.resolve(true);
        await nextFrame();
        expect(clerk.calls).to.have.length(0);
        first.resolve(true);
        await oneEvent(element, 'clerk-signed-out');
      });

      it('joins the pending sign-out on a second click', async () => {
        const { element, events, answer } = await waiting();
        element.click();
        const joined = element.signOut();
        answer.resolve(true);
        await joined;
        expect(clerk.calls).to.have.length(1);
        expect(events).to.deep.equal(['clerk-before-sign-out', 'clerk-signed-out']);
      });

      it('is canceled if the event is prevented before the promise resolves', async () => {
        const { element, events, answer, prevent } = await waiting();
        const joined = rejection(element.signOut());
        prevent();
        answer.resolve(false);
        expect(await joined).to.include({ name: 'AbortError', message: 'clerk-before-sign-out was prevented.' });
        await element.updateComplete;
        expect(clerk.calls).to.have.length(0);
        expect(events).to.deep.equal(['clerk-before-sign-out']);
        expect(element.matches(':state(pending), :state(error)')).to.equal(false);
        expect(reportError).to.not.have.been.called;
      });

      it('signs out on the next click after it was canceled', async () => {
        const { element, answer, prevent } = await waiting();
        prevent();
        answer.resolve(false);
        await rejection(element.signOut());
        element.addEventListener('clerk-before-sign-out', (event) => event.waitUntil(Promise.resolve()));
        answer.resolve(true);
        element.click();
        await oneEvent(element, 'clerk-signed-out');
        expect(clerk.calls).to.have.length(1);
      });

      it('fails without calling Clerk if the promise rejects', async () => {
        const { element, events, answer } = await waiting();
        const error = new Error('Expected by this test');
        answer.reject(error);
        await oneEvent(element, 'clerk-sign-out-error');
        expect(clerk.calls).to.have.length(0);
        expect(events).to.deep.equal(['clerk-before-sign-out', 'clerk-sign-out-error']);
        expect(reportError).to.have.been.calledOnceWithExactly(error);
      });

      it('dispatches clerk-signed-out if the session ends, even if the page cancels at the same time', async () => {
        const { element, events, answer, prevent } = await waiting();
        const joined = element.signOut();
        prevent();
        answer.resolve(false);
        await Promise.resolve();
        clerk.set();
        await joined;
        expect(events).to.deep.equal(['clerk-before-sign-out', 'clerk-signed-out']);
      });

      it('does not sign out someone else who has signed in before the promise resolves', async () => {
        const { element, answer } = await waiting();
        clerk.set('sess_2');
        await oneEvent(element, 'clerk-signed-out');
        answer.resolve(true);
        await nextFrame();
        expect(clerk.calls).to.have.length(0);
      });

      it('still dispatches clerk-sign-out-error if the event is prevented after Clerk was called', async () => {
        const { element, answer, prevent } = await waiting();
        const held = clerk.hold();
        answer.resolve(true);
        await waitUntil(() => clerk.calls.length === 1);
        prevent();
        const failed = oneEvent(element, 'clerk-sign-out-error');
        held.fail(new Error('Expected by this test'));
        await failed;
      });
    });

    describe('does nothing if the click is prevented', () => {
      const prevent = (event: Event) => event.preventDefault();
      const targets: Record<string, (element: Element) => EventTarget> = {
        'the element, added after it rendered': (element) => element,
        'its parent': (element) => element.parentElement ?? element,
        'the document': () => document,
        'the window': () => window,
      };
      for (const [name, targetOf] of Object.entries(targets)) {
        it(`by a listener on ${name}`, async () => {
          const element = await create(clerk);
          const events = eventsOf(element);
          const target = targetOf(element);
          target.addEventListener('click', prevent);
          element.click();
          target.removeEventListener('click', prevent);
          await nextFrame();
          expect(events).to.be.empty;
          expect(clerk.calls).to.be.empty;
        });
      }

      it('by a listener that also stops its propagation', async () => {
        const element = await create(clerk);
        element.parentElement?.addEventListener('click', (event) => {
          event.stopPropagation();
          event.preventDefault();
        });
        element.click();
        // The element then decides in a separate task.
        await new Promise((resolve) => setTimeout(resolve));
        expect(clerk.calls).to.be.empty;
      });

      for (const [name, content] of Object.entries({
        'a slotted button with no form': html`<clerk-sign-out><button>Log out</button></clerk-sign-out>`,
        'a slotted button with type="button"': html`<form>
          <clerk-sign-out><button type="button">Log out</button></clerk-sign-out>
        </form>`,
      })) {
        it(`also on ${name}`, async () => {
          page.Clerk = clerk;
          const parent = await fixture(html`<div @click=${prevent}>${content}</div>`);
          parent.querySelector('button')?.click();
          expect(clerk.calls).to.be.empty;
        });
      }
    });

    it('signs out in the next task if propagation of the click is stopped', async () => {
      const element = await create(clerk);
      element.parentElement?.addEventListener('click', (event) => event.stopPropagation());
      element.click();
      await oneEvent(element, 'clerk-signed-out');
      expect(clerk.calls).to.have.length(1);
    });

    it('does nothing if the click is prevented after another click has reached the window', async () => {
      const element = await create(clerk);
      const prevent = (event: Event) => event.preventDefault();
      element.parentElement?.addEventListener(
        'click',
        (event) => {
          document.body.click();
          prevent(event);
        },
        { once: true },
      );
      element.click();
      await nextFrame();
      expect(clerk.calls).to.be.empty;
    });

    it('signs out from a menu that removes the element on click', async () => {
      const menu = await fixture(html`<div><clerk-sign-out .clerk=${clerk}></clerk-sign-out></div>`);
      const events = eventsOf(document);
      menu.addEventListener('click', () => menu.replaceChildren());
      menu.querySelector('clerk-sign-out')?.click();
      await waitUntil(() => events.length === 2);
      expect(events).to.deep.equal(['clerk-before-sign-out', 'clerk-signed-out']);
      expect(clerk.calls).to.have.length(1);
    });

    it('uses the properties that a clerk-before-sign-out listener has changed', async () => {
      const element = await create(clerk);
      element.addEventListener('clerk-before-sign-out', () => (element.redirectUrl = '/elsewhere'));
      element.click();
      expect(clerk.calls).to.deep.equal([[{ redirectUrl: '/elsewhere' }]]);
    });

    it('passes an unhandled error to reportError()', async () => {
      const element = await create(clerk);
      const error = new Error('Expected by this test');
      clerk.hold().fail(error);
      element.click();
      await oneEvent(element, 'clerk-sign-out-error');
      expect(reportError).to.have.been.calledOnceWithExactly(error);
    });

    it('does not report an error if clerk-sign-out-error is prevented', async () => {
      const element = await create(clerk);
      clerk.hold().fail(new Error('Expected by this test'));
      element.addEventListener('clerk-sign-out-error', (event) => event.preventDefault());
      element.click();
      await oneEvent(element, 'clerk-sign-out-error');
      await element.updateComplete;
      expect(reportError).to.not.have.been.called;
    });
  });

  describe('with signOut()', () => {
    it('does not dispatch clerk-before-sign-out, as form.submit() does not dispatch submit', async () => {
      const element = await create(clerk);
      const events = eventsOf(element);
      await element.signOut();
      expect(events).to.deep.equal(['clerk-signed-out']);
    });

    it('rejects with the error instead of reporting it', async () => {
      const element = await create(clerk);
      const error = new Error('Expected by this test');
      clerk.hold().fail(error);
      expect(await rejection(element.signOut())).to.equal(error);
      expect(reportError).to.not.have.been.called;
    });

    it('passes Clerk only the options that are set', async () => {
      const element = await create(clerk);
      element.sessionId = 'sess_1';
      element.redirectUrl = '/goodbye';
      await element.signOut();
      expect(clerk.calls).to.deep.equal([[{ sessionId: 'sess_1', redirectUrl: '/goodbye' }]]);
    });

    it('rejects if Clerk throws instead of rejecting', async () => {
      const error = new Error('Expected by this test');
      const element = await create({
        user: {},
        signOut() {
          throw error;
        },
      });
      expect(await rejection(element.signOut())).to.equal(error);
    });
  });

  describe('while another sign-out is pending', () => {
    it('joins it', async () => {
      const held = clerk.hold();
      const element = await create(clerk);
      const both = [element.signOut(), element.signOut()];
      held.succeed();
      await Promise.all(both);
      expect(clerk.calls).to.have.length(1);
    });

    it('rejects with the same error', async () => {
      const held = clerk.hold();
      const element = await create(clerk);
      const both = [rejection(element.signOut()), rejection(element.signOut())];
      const error = new Error('Expected by this test');
      held.fail(error);
      expect(await Promise.all(both)).to.deep.equal([error, error]);
    });

    it('joins it when called from a Clerk listener', async () => {
      const element = await create(clerk);
      const held = clerk.hold();
      let joined: Promise<unknown> | undefined;
      clerk.addListener(() => {
        if (clerk.calls.length > 0) {
          joined ??= rejection(element.signOut());
        }
      });
      const first = rejection(element.signOut());
      clerk.report();
      const error = new Error('Expected by this test');
      held.fail(error);
      expect(await Promise.all([first, joined])).to.deep.equal([error, error]);
      expect(clerk.calls).to.have.length(1);
    });

    it("joins it when called before Clerk's signOut() has returned", async () => {
      const element = await create(clerk);
      const error = new Error('Expected by this test');
      let joined: Promise<unknown> | undefined;
      clerk.behaviour = () => {
        joined = rejection(element.signOut());
        throw error;
      };
      expect(await rejection(element.signOut())).to.equal(error);
      expect(await joined).to.equal(error);
      expect(clerk.calls).to.have.length(1);
    });

    it('starts a separate one for another session', async () => {
      clerk.set('sess_1', 'sess_2');
      const held = clerk.hold();
      const element = await create(clerk);
      element.sessionId = 'sess_1';
      const first = element.signOut();
      element.sessionId = 'sess_2';
      const second = element.signOut();
      expect(clerk.calls).to.deep.equal([[{ sessionId: 'sess_1' }], [{ sessionId: 'sess_2' }]]);
      clerk.set();
      held.succeed();
      await Promise.all([first, second]);
    });
  });

  describe('with several elements', () => {
    it('shares one call, event, promise and state if they have the same Clerk and session', async () => {
      const held = clerk.hold();
      const [first, second] = [await create(clerk), await create(clerk)];
      const events = [eventsOf(first), eventsOf(second)];
      first.click();
      await second.updateComplete;
      expect(second.matches(':state(pending)')).to.equal(true);
      second.click();
      const joined = rejection(second.signOut());
      const late = await create(clerk);
      expect(late.matches(':state(pending)')).to.equal(true);

      const error = new Error('Expected by this test');
      held.fail(error);
      expect(await joined).to.equal(error);
      await Promise.all([first, second, late].map(({ updateComplete }) => updateComplete));
      for (const element of [first, second, late]) {
        expect(element.matches(':state(pending)')).to.equal(false);
        expect(element.matches(':state(error)')).to.equal(true);
      }
      expect(clerk.calls).to.have.length(1);
      expect(events).to.deep.equal([['clerk-before-sign-out', 'clerk-sign-out-error'], []]);
      expect(reportError).to.have.been.calledOnceWithExactly(error);
    });

    it('is not pending on an element with another session', async () => {
      clerk.set('sess_1', 'sess_2');
      clerk.hold();
      const [first, second] = [await create(clerk), await create(clerk)];
      first.sessionId = 'sess_1';
      second.sessionId = 'sess_2';
      first.click();
      await Promise.all([first.updateComplete, second.updateComplete]);
      expect(first.matches(':state(pending)')).to.equal(true);
      expect(second.matches(':state(pending)')).to.equal(false);
    });
  });

  describe('ends once the session is gone', () => {
    it('even if Clerk still waits for a router that never settles', async () => {
      clerk.hold();
      const element = await create(clerk);
      element.click();
      const signedOut = oneEvent(element, 'clerk-signed-out');
      clerk.set();
      await signedOut;
      await element.updateComplete;
      expectHidden(element);
      expect(clerk.listeners.size).to.equal(1);

      clerk.set('sess_2');
      await element.updateComplete;
      expect(element.matches(':state(pending)')).to.equal(false);
      element.click();
      expect(clerk.calls).to.have.length(2);
    });

    it('even if Clerk notifies no listener and only navigates', async () => {
      const held = clerk.hold();
      let navigate: (() => void) | undefined;
      Object.assign(clerk, {
        __internal_addNavigationListener(listener: () => void) {
          navigate = listener;
          return () => (navigate = undefined);
        },
      });
      const element = await create(clerk);
      element.click();
      navigate?.();
      clerk.client = { signedInSessions: [] };
      const signedOut = oneEvent(element, 'clerk-signed-out');
      navigate?.();
      await signedOut;
      await element.updateComplete;
      expectHidden(element);

      // Clerk's pending call may sign out a later session, again without notifying a listener.
      clerk.set('sess_2');
      await element.updateComplete;
      expectShown(element);
      clerk.client = { signedInSessions: [] };
      navigate?.();
      await element.updateComplete;
      expectHidden(element);
      held.succeed();
      await waitUntil(() => navigate === undefined);
    });

    it('before it dispatches clerk-signed-out, so that a listener can sign out the remaining session', async () => {
      clerk.behaviour = () => {
        clerk.set('sess_2');
        clerk.behaviour = () => clerk.removeSessions();
      };
      const element = await create(clerk);
      let again: Promise<void> | undefined;
      const signOutAgain = () => {
        again ??= element.signOut();
      };
      element.addEventListener('clerk-signed-out', signOutAgain);
      await element.signOut();
      await again;
      expect(clerk.calls).to.have.length(2);
    });

    it('but not if only another session is gone', async () => {
      clerk.set('sess_1', 'sess_2');
      const held = clerk.hold();
      const element = await create(clerk);
      element.sessionId = 'sess_1';
      const events = eventsOf(element);
      const done = element.signOut();
      clerk.set('sess_1');
      await element.updateComplete;
      expect(element.matches(':state(pending)')).to.equal(true);
      expect(events).to.be.empty;
      held.succeed();
      await done;
    });
  });

  describe('the session id passed to Clerk', () => {
    /** Signs out the session as Clerk does, which counts its sessions only after this action. */
    function countSessionsAfter(action: () => unknown) {
      clerk.behaviour = async () => {
        await action();
        const [options] = clerk.calls.at(-1) as [SignOutOptions];
        const ids = clerk.client?.signedInSessions.map(({ id }) => id) ?? [];
        clerk.set(...ids.filter((id) => options.sessionId && id !== options.sessionId && ids.length > 1));
      };
    }

    it('throws on access once that session is gone, so that Clerk does not sign out the remaining one', async () => {
      clerk.set('sess_1', 'sess_2');
      countSessionsAfter(() => clerk.set('sess_2'));
      const element = await create(clerk);
      element.sessionId = 'sess_1';
      await element.signOut();
      await nextFrame();
      expect(clerk.client?.signedInSessions).to.have.length(1);
      expect(reportError.args.map(String)).to.deep.equal(['Error: It is gone.']);
    });

    it('can be read after the sign-out, as in the unit tests of applications', async () => {
      clerk.set('sess_1', 'sess_2');
      const element = await create(clerk);
      element.sessionId = 'sess_1';
      await element.signOut();
      expect(clerk.calls[0]?.[0]).to.deep.equal({ sessionId: 'sess_1' });
    });
  });

  describe('with a Clerk client that can be reloaded', () => {
    /** The sessions on Clerk's server, and how often the client was reloaded. */
    let server: string[];
    let reloads: number;
    let online: boolean;
    let updateClient: SinonStub;

    /** Gives the client only these sessions until a reload, which gives it those of the server. */
    function setClient(...ids: string[]) {
      const sessions = ids.map((id) => ({ id, status: 'active' }));
      const reload = async () => {
        reloads++;
        await Promise.resolve();
        setClient(...server);
      };
      clerk.client = Object.assign(clerk.client ?? {}, {
        id: 'client_1',
        sessions,
        signedInSessions: sessions,
        reload,
      });
    }

    beforeEach(() => {
      reloads = 0;
      online = true;
      stub(navigator, 'onLine').get(() => online);
      updateClient = stub();
      Object.assign(clerk, { updateClient });
      setClient('sess_1');
    });

    it('reloads it before signing out its only session', async () => {
      server = ['sess_1', 'sess_2'];
      const element = await create(clerk);
      element.sessionId = 'sess_1';
      clerk.behaviour = () => setClient('sess_2');
      await element.signOut();
      expect(reloads).to.equal(1);
      expect(clerk.calls).to.deep.equal([[{ sessionId: 'sess_1' }]]);
      expect(updateClient).to.have.been.calledOnceWithExactly(clerk.client);
    });

    it('signs out even without updateClient(), as with useClerk() in React', async () => {
      server = ['sess_1'];
      const element = await create(clerk);
      element.sessionId = 'sess_1';
      Object.assign(clerk, { updateClient: undefined });
      clerk.behaviour = () => setClient();
      await element.signOut();
      expect(clerk.calls).to.have.length(1);
    });

    it('does not call Clerk if the reload shows no such session: Clerk would sign out the others', async () => {
      server = ['sess_2'];
      const element = await create(clerk);
      element.sessionId = 'sess_1';
      const events = eventsOf(element);
      await element.signOut();
      expect(events).to.deep.equal(['clerk-signed-out']);
      expect(clerk.calls).to.be.empty;
      expect(reportError).to.not.have.been.called;
      await element.updateComplete;
      expectHidden(element);
    });

    it('fails with the error of the reload, without reloading twice', async () => {
      const element = await create(clerk);
      element.sessionId = 'sess_1';
      const error = Object.assign(new Error('Expected by this test'), { status: 500 });
      const reload = stub().rejects(error);
      Object.assign(clerk.client ?? {}, { reload });
      expect(await rejection(element.signOut())).to.equal(error);
      expect(reload).to.have.been.calledOnce;
      expect(clerk.calls).to.be.empty;
    });

    it('fails if the reload resolves without a response', async () => {
      const element = await create(clerk);
      element.sessionId = 'sess_1';
      Object.assign(clerk.client ?? {}, { reload: () => Promise.resolve() });
      expect((await rejection(element.signOut())).message).to.match(/^Still signed in/);
      expect(clerk.calls).to.be.empty;
    });

    it('fails at once when offline, where Clerk would retry for half a minute', async () => {
      online = false;
      const element = await create(clerk);
      element.sessionId = 'sess_1';
      expect((await rejection(element.signOut())).message).to.match(/^Still signed in/);
      expect(clerk.calls).to.be.empty;
      expect(reloads).to.equal(0);
    });

    it('does not reload it to sign out all sessions or one of several', async () => {
      setClient('sess_1', 'sess_2');
      const element = await create(clerk);
      element.sessionId = 'sess_1';
      clerk.behaviour = () => setClient('sess_2');
      await element.signOut();
      const allSessions = await create(clerk);
      clerk.behaviour = () => setClient();
      await allSessions.signOut();
      expect(reloads).to.equal(0);
      expect(clerk.calls).to.have.length(2);
    });

    describe('after a failed sign-out', () => {
      const notFound = Object.assign(new Error('Expected by this test'), { status: 404 });
      let setActive: SinonStub;

      beforeEach(() => {
        setActive = stub().rejects(new Error('Expected by this test'));
        Object.assign(clerk, { session: { id: 'sess_1' }, setActive });
        // As Clerk 6 does.
        clerk.behaviour = () => {
          Object.assign(clerk, { session: undefined });
          throw notFound;
        };
      });

      it('succeeds if the server responded and a reload shows that the session is gone', async () => {
        server = [];
        const element = await create(clerk);
        const events = eventsOf(element);
        await element.signOut();
        expect(events).to.deep.equal(['clerk-signed-out']);
        expect(reloads).to.equal(1);
        expect(reportError).to.not.have.been.called;
        expect(setActive).to.have.been.calledOnceWithExactly({ session: null });
        await element.updateComplete;
        expectHidden(element);
      });

      it('fails if the session is still there, and restores the current session that Clerk has unset', async () => {
        server = ['sess_1', 'sess_2'];
        const element = await create(clerk);
        expect(await rejection(element.signOut())).to.equal(notFound);
        expect(setActive).to.have.been.calledOnceWithExactly({ session: 'sess_1' });
      });

      it('restores the last active session if none was current', async () => {
        server = ['sess_1', 'sess_2'];
        Object.assign(clerk, { session: undefined });
        Object.assign(clerk.client ?? {}, { lastActiveSessionId: 'sess_2' });
        const element = await create(clerk);
        expect(await rejection(element.signOut())).to.equal(notFound);
        expect(setActive).to.have.been.calledOnceWithExactly({ session: 'sess_2' });
      });

      it('does not restore a pending session, for which Clerk may go to the page of its task', async () => {
        const element = await create(clerk);
        Object.assign(clerk.client ?? {}, {
          async reload() {
            await Promise.resolve();
            const sessions = [{ id: 'sess_1', status: 'pending' }];
            Object.assign(clerk.client ?? {}, { sessions, signedInSessions: sessions });
          },
        });
        expect(await rejection(element.signOut())).to.equal(notFound);
        expect(setActive).to.not.have.been.called;
      });

      it('restores nothing if Clerk still has a current session, or the application has set another', async () => {
        server = ['sess_1'];
        const element = await create(clerk);
        clerk.behaviour = () => {
          throw notFound;
        };
        expect(await rejection(element.signOut())).to.equal(notFound);
        expect(reloads).to.equal(1);
        expect(setActive).to.not.have.been.called;
      });

      it('fails with the first error if the reload also fails', async () => {
        const element = await create(clerk);
        Object.assign(clerk.client ?? {}, { reload: () => Promise.reject(new Error('Another one')) });
        expect(await rejection(element.signOut())).to.equal(notFound);
        expect(setActive).to.not.have.been.called;
      });

      it('does not reload the client if the server was unreachable', async () => {
        const element = await create(clerk);
        clerk.behaviour = () => {
          throw new TypeError('Failed to fetch');
        };
        await rejection(element.signOut());
        expect(reloads).to.equal(0);
      });
    });

    describe('after a response with status 200', () => {
      const responses: Record<string, () => void> = {
        'a client without an id': () =>
          Object.assign(clerk.client ?? {}, { id: undefined, sessions: [], signedInSessions: [] }),
        'a session without an id': () =>
          Object.assign(clerk.client ?? {}, { sessions: [{ id: undefined }], signedInSessions: [] }),
      };
      for (const [name, respond] of Object.entries(responses)) {
        it(`reloads and fails if a proxy has left ${name}`, async () => {
          server = ['sess_1'];
          const element = await create(clerk);
          clerk.behaviour = respond;
          expect((await rejection(element.signOut())).message).to.match(/^Still signed in/);
          expect(reloads).to.equal(1);
          await element.updateComplete;
          expectShown(element);
        });
      }

      it('succeeds if Clerk has destroyed the client, whose id is then empty', async () => {
        const element = await create(clerk);
        clerk.behaviour = () => {
          setClient();
          Object.assign(clerk.client ?? {}, { id: '' });
        };
        const events = eventsOf(element);
        await element.signOut();
        expect(events).to.deep.equal(['clerk-signed-out']);
      });
    });
  });

  describe('resolves without calling Clerk', () => {
    it('if there is no user', async () => {
      clerk.set();
      const element = await create(clerk);
      const events = eventsOf(element);
      await element.signOut();
      expect(clerk.calls).to.have.length(0);
      expect(events).to.be.empty;
    });

    it('if the session is gone, because Clerk would sign out the others', async () => {
      const element = await create(clerk);
      element.sessionId = 'sess_stale';
      await element.signOut();
      expect(clerk.calls).to.have.length(0);
    });

    it('if there is a session id, but a fake has no client', async () => {
      const signOut = stub();
      const element = await create({ user: {}, signOut });
      element.sessionId = 'sess_1';
      await element.signOut();
      expect(signOut).to.not.have.been.called;
    });
  });

  describe('without a Clerk that is ready', () => {
    it('rejects with an error that explains how to provide one', async () => {
      const element = await create(undefined);
      const { message } = await rejection(element.signOut());
      expect(message).to.match(/no Clerk.*clerk property.*Clerk's script/);
    });

    it('rejects if Clerk is older than 5.54, which has no signedInSessions', async () => {
      const signOut = stub();
      const element = await create({ user: {}, client: { sessions: [{ id: 'sess_1' }] }, signOut });
      const { message } = await rejection(element.signOut());
      expect(message).to.match(/5\.54/);
      expect(signOut).to.not.have.been.called;
    });

    it('signs out if Clerk has a client, which it sets shortly before it is loaded', async () => {
      const element = await create(Object.assign(clerk, { loaded: false }));
      await element.signOut();
      expect(clerk.calls).to.have.length(1);
    });

    it('rejects if Clerk is not loaded, because someone may be signed in', async () => {
      const element = await create(
        Object.assign(new FakeClerk(), { user: undefined, client: undefined, loaded: false }),
      );
      const { message } = await rejection(element.signOut());
      expect(message).to.match(/not loaded.*load\(\)/);
    });
  });

  describe("depends on the session, not on Clerk's promise", () => {
    it('fails if Clerk resolves but the session is still there', async () => {
      clerk.behaviour = () => undefined;
      const element = await create(clerk);
      const events = eventsOf(element);
      const { message } = await rejection(element.signOut());
      expect(message).to.match(/^Still signed in/);
      expect(events).to.deep.equal(['clerk-sign-out-error']);
      expectShown(element);
    });

    it('fails if only other sessions are gone', async () => {
      clerk.set('sess_1', 'sess_2');
      clerk.behaviour = () => clerk.set('sess_1');
      const element = await create(clerk);
      element.sessionId = 'sess_1';
      expect((await rejection(element.signOut())).message).to.match(/^Still signed in/);
    });

    it('succeeds even if someone else has signed in', async () => {
      clerk.behaviour = () => clerk.set('sess_2');
      const element = await create(clerk);
      await element.signOut();
      expectShown(element);
    });

    it('succeeds if Clerk rejects after the session is gone, and reports the error', async () => {
      const error = new Error('Expected by this test: a router that fails');
      clerk.behaviour = () => {
        clerk.set();
        throw error;
      };
      const element = await create(clerk);
      const events = eventsOf(element);
      await element.signOut();
      expect(events).to.deep.equal(['clerk-signed-out']);
      expect(reportError).to.have.been.calledOnceWithExactly(error);
    });

    it('succeeds if the server rejects the request because the session is gone, and reports nothing', async () => {
      clerk.behaviour = () => {
        clerk.set();
        throw Object.assign(new Error('Expected by this test'), { status: 401 });
      };
      const element = await create(clerk);
      await element.signOut();
      await nextFrame();
      expect(reportError).to.not.have.been.called;
    });

    it('succeeds if a fake without a client resolves', async () => {
      const element = await create({ user: {}, signOut() {} });
      const events = eventsOf(element);
      await element.signOut();
      expect(events).to.deep.equal(['clerk-signed-out']);
    });

    it('fails if a fake without a client rejects', async () => {
      const error = new Error('Expected by this test');
      const element = await create({ user: {}, signOut: () => Promise.reject(error) });
      expect(await rejection(element.signOut())).to.equal(error);
    });
  });

  describe('offline', () => {
    let isOnline: boolean;

    beforeEach(() => {
      isOnline = false;
      stub(navigator, 'onLine').get(() => isOnline);
    });

    it('passes Clerk a callback in place of its redirect, which throws while the session is there', async () => {
      clerk.behaviour = () => undefined;
      const element = await create(clerk);
      element.redirectUrl = '/goodbye';
      const { message } = await rejection(element.signOut());
      expect(message).to.match(/^Still signed in/);
      const [callback, options] = clerk.calls[0] as [() => unknown, unknown];
      expect(callback).to.throw(/^Still signed in/);
      expect(options).to.deep.equal({ redirectUrl: '/goodbye' });
    });

    it('succeeds if the session is gone', async () => {
      const element = await create(clerk);
      await element.signOut();
      await element.updateComplete;
      expectHidden(element);
    });

    it('passes no callback to a fake without a client', async () => {
      const signOut = stub();
      const element = await create({ user: {}, signOut });
      await element.signOut();
      expect(signOut).to.have.been.calledOnceWithExactly({});
    });
  });

  describe('a page load that Clerk starts', () => {
    /** Navigates as Clerk does. */
    const leave = () => {
      dispatchEvent(new CustomEvent('clerk:beforeunload'));
      location.hash = 'goodbye';
    };

    afterEach(() => {
      history.replaceState(null, '', location.pathname + location.search);
    });

    it('is stopped with the Navigation API while the session is there, and nothing else is stopped', async function () {
      if (!('navigation' in window)) {
        this.skip();
      }
      clerk.behaviour = leave;
      const element = await create(clerk);
      await rejection(element.signOut());
      expect(location.hash).to.equal('');
      expect(stop).to.not.have.been.called;
      location.hash = 'elsewhere';
      expect(location.hash).to.equal('#elsewhere');
    });

    it('is stopped with window.stop() while the session is there, without the Navigation API', async () => {
      const api = Object.getOwnPropertyDescriptor(window, 'navigation');
      delete (window as { navigation?: unknown }).navigation;
      clerk.behaviour = leave;
      const element = await create(clerk);
      await rejection(element.signOut());
      // Both calls precede the rejection, so an immediate retry is not stopped.
      expect(stop).to.have.been.calledTwice;
      if (api) {
        Object.defineProperty(window, 'navigation', api);
      }
    });

    it('proceeds once the session is gone', async () => {
      clerk.behaviour = () => {
        clerk.set();
        leave();
      };
      const element = await create(clerk);
      await element.signOut();
      expect(location.hash).to.equal('#goodbye');
    });

    it('proceeds if no sign-out is pending', async () => {
      clerk.behaviour = () => undefined;
      const element = await create(clerk);
      await rejection(element.signOut());
      const { client } = clerk;
      let reads = 0;
      Object.defineProperty(clerk, 'client', { configurable: true, get: () => (reads++, client) });
      leave();
      Object.defineProperty(clerk, 'client', { value: client, writable: true });
      expect(location.hash).to.equal('#goodbye');
      expect(reads).to.equal(0);
    });

    it('is the only one that is stopped', async function () {
      if (!('navigation' in window)) {
        this.skip();
      }
      clerk.behaviour = () => {
        leave();
        location.hash = 'elsewhere';
      };
      const element = await create(clerk);
      await rejection(element.signOut());
      expect(location.hash).to.equal('#elsewhere');
    });

    it('needs no timer if it never starts, so a sign-out under fake timers settles', async () => {
      clerk.behaviour = () => undefined;
      const element = await create(clerk);
      const clock = useFakeTimers();
      expect((await rejection(element.signOut())).message).to.match(/^Still signed in/);
      expect(clock.countTimers()).to.equal(0);
      expect(stop).to.not.have.been.called;
    });
  });

  describe('its events', () => {
    it('bubble, are composed, and have the session id', async () => {
      const element = await create(clerk);
      element.sessionId = 'sess_1';
      const seen: ClerkSignOutEvent[] = [];
      for (const name of ['clerk-before-sign-out', 'clerk-signed-out'] as const) {
        element.parentElement?.addEventListener(name, (event) => seen.push(event));
      }
      element.click();
      await oneEvent(element, 'clerk-signed-out');
      for (const event of seen) {
        expect(event).to.be.instanceOf(ClerkSignOutEvent);
        expect(event).to.include({ bubbles: true, composed: true, sessionId: 'sess_1' });
      }
      expect(seen.map(({ type, cancelable }) => [type, cancelable])).to.deep.equal([
        ['clerk-before-sign-out', true],
        ['clerk-signed-out', false],
      ]);
    });

    for (const error of ['a string', undefined]) {
      it(`include the original error, even if it is ${String(error)}`, async () => {
        const element = await create(clerk);
        clerk.hold().fail(error);
        element.click();
        const event = await oneEvent<ClerkSignOutErrorEvent>(element, 'clerk-sign-out-error');
        expect(event).to.be.instanceOf(ClerkSignOutErrorEvent);
        expect(event).to.include({ bubbles: true, composed: true, cancelable: true, error });
        expect(event.sessionId).to.equal(undefined);
      });
    }
  });

  it('can be retried by a clerk-sign-out-error listener', async () => {
    const element = await create(clerk);
    clerk.hold().fail(new Error('Expected by this test'));
    const retried = new Promise<void>((resolve) => {
      element.addEventListener('clerk-sign-out-error', () => {
        clerk.behaviour = () => clerk.removeSessions();
        resolve(element.signOut());
      });
    });
    element.click();
    await retried;
    expect(clerk.calls).to.have.length(2);
    await element.updateComplete;
    expectHidden(element);
  });

  describe('while the page changes', () => {
    describe('with a disconnected element', () => {
      const outcomes: Record<string, (held: ReturnType<FakeClerk['hold']>) => void> = {
        'clerk-signed-out': (held) => held.succeed(),
        'clerk-sign-out-error': (held) => held.fail(new Error('Expected by this test')),
      };
      for (const [name, end] of Object.entries(outcomes)) {
        it(`also dispatches ${name} on its nearest former ancestor that is still connected`, async () => {
          const held = clerk.hold();
          const main = await fixture(
            html`<main>
              <section>
                <p><clerk-sign-out .clerk=${clerk}></clerk-sign-out></p>
              </section>
            </main>`,
          );
          const received: [EventTarget | null, EventTarget | null][] = [];
          const element = find(main, 'clerk-sign-out');
          const section = find(main, 'section');
          for (const target of [element, section, main, document]) {
            target.addEventListener(name, ({ target, currentTarget }) => received.push([currentTarget, target]), {
              once: true,
            });
          }
          element.click();
          section.remove();
          end(held);
          await waitUntil(() => received.length === 4);
          expect(received).to.deep.equal([
            [element, element],
            [section, element],
            [main, main],
            [document, main],
          ]);
          expect(clerk.listeners.size).to.equal(0);
        });
      }

      it('also dispatches its events on the host of its former shadow root', async () => {
        const held = clerk.hold();
        const host = await fixture(html`<div></div>`);
        const element = document.createElement('clerk-sign-out');
        element.clerk = clerk;
        host.attachShadow({ mode: 'closed' }).append(element);
        const root = element.parentNode as ShadowRoot;
        await element.updateComplete;
        element.click();
        root.replaceChildren();
        const signedOut = oneEvent(host, 'clerk-signed-out');
        held.succeed();
        await signedOut;
      });

      it('also dispatches its events on the document if no other ancestor is connected', async () => {
        const held = clerk.hold();
        const element = await create(clerk);
        const { body } = document;
        const done = element.signOut();
        const signedOut = oneEvent(document, 'clerk-signed-out');
        body.replaceWith(document.createElement('body'));
        held.succeed();
        await Promise.all([signedOut, done]);
        document.body.replaceWith(body);
      });

      it('dispatches its events only on the element if it was never connected', async () => {
        const element = document.createElement('clerk-sign-out');
        element.clerk = clerk;
        const [own, others] = [eventsOf(element), eventsOf(document)];
        await element.signOut();
        expect(own).to.deep.equal(['clerk-signed-out']);
        expect(others).to.be.empty;
      });

      it('dispatches clerk-signed-out once if it is connected again', async () => {
        const held = clerk.hold();
        const element = await create(clerk);
        const { parentElement } = element;
        const events = eventsOf(document);
        const done = element.signOut();
        element.remove();
        parentElement?.append(element);
        held.succeed();
        await done;
        expect(events).to.deep.equal(['clerk-signed-out']);
      });

      it('does not report an error if a listener on the document prevents its event', async () => {
        const held = clerk.hold();
        const element = await create(clerk);
        document.addEventListener('clerk-sign-out-error', (event) => event.preventDefault(), { once: true });
        element.click();
        element.remove();
        held.fail(new Error('Expected by this test'));
        await rejection(element.signOut());
        expect(reportError).to.not.have.been.called;
      });
    });

    it('dispatches no event for a replaced Clerk, and can sign out of the new one', async () => {
      const held = clerk.hold();
      const element = await create(clerk, html`<button>Log out</button>`);
      const events = eventsOf(element);
      const first = element.signOut();
      const other = new FakeClerk('sess_other');
      element.clerk = other;
      await element.updateComplete;
      expect(element.querySelector('button')).to.not.have.attribute('aria-busy');
      held.succeed();
      await first;
      expect(events).to.be.empty;
      await element.signOut();
      expect(other.calls).to.have.length(1);
      expect(events).to.deep.equal(['clerk-signed-out']);
    });

    it('still reports an error of a replaced Clerk after a click', async () => {
      const held = clerk.hold();
      const element = await create(clerk);
      const events = eventsOf(element);
      element.click();
      const first = element.signOut();
      element.clerk = new FakeClerk('sess_other');
      const error = new Error('Expected by this test');
      held.fail(error);
      expect(await rejection(first)).to.equal(error);
      expect(reportError).to.have.been.calledOnceWithExactly(error);
      expect(events).to.deep.equal(['clerk-before-sign-out']);
    });
  });
});
