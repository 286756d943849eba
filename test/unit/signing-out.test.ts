import { expect, fixture, html, nextFrame, oneEvent, waitUntil } from '@open-wc/testing';
import { restore, stub, type SinonStub, useFakeTimers } from 'sinon';
import type { SignOutOptions } from '../../src/clerk.js';
import { type ClerkBeforeSignOutEvent, ClerkSignOutErrorEvent, ClerkSignOutEvent } from '../../src/clerk-sign-out.js';
import { find } from '../find.js';
import { buttonOf, create, eventsOf, expectHidden, expectShown } from './fixture.js';
import { FakeClerk } from './fake-clerk.js';

const page = window as { Clerk?: unknown };

/** What a promise rejects with. */
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
    // In Firefox it ends the connection of the test runner, too.
    stop = stub(window, 'stop');
  });

  afterEach(() => {
    restore();
    delete page.Clerk;
  });

  describe('by a click', () => {
    it('dispatches clerk-before-sign-out, calls Clerk in the same task, and dispatches clerk-signed-out', async () => {
      const element = await create(clerk);
      const events = eventsOf(element);
      buttonOf(element).click();
      expect(events).to.deep.equal(['clerk-before-sign-out']);
      expect(clerk.calls).to.deep.equal([[{}]]);
      await oneEvent(element, 'clerk-signed-out');
      expect(events).to.deep.equal(['clerk-before-sign-out', 'clerk-signed-out']);
    });

    it('does nothing when clerk-before-sign-out is prevented', async () => {
      const element = await create(clerk);
      const events = eventsOf(element);
      element.addEventListener('clerk-before-sign-out', (event) => event.preventDefault());
      element.click();
      expect(clerk.calls).to.have.length(0);
      expect(events).to.deep.equal(['clerk-before-sign-out']);
    });

    it('lets the application ask first, and sign out later', async () => {
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

    describe('waits for what clerk-before-sign-out is told to wait for,', () => {
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

      it('and then signs out', async () => {
        const { element, events, answer } = await waiting();
        answer.resolve(true);
        await oneEvent(element, 'clerk-signed-out');
        expect(clerk.calls).to.deep.equal([[{}]]);
        expect(events).to.deep.equal(['clerk-before-sign-out', 'clerk-signed-out']);
      });

      it('all of it', async () => {
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

      it('and a second click joins', async () => {
        const { element, events, answer } = await waiting();
        element.click();
        const joined = element.signOut();
        answer.resolve(true);
        await joined;
        expect(clerk.calls).to.have.length(1);
        expect(events).to.deep.equal(['clerk-before-sign-out', 'clerk-signed-out']);
      });

      it('and does nothing when it is prevented by then', async () => {
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

      it('and signs out at the next click', async () => {
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

      it('and fails when it rejects, without a call of Clerk', async () => {
        const { element, events, answer } = await waiting();
        const error = new Error('Expected by this test');
        answer.reject(error);
        await oneEvent(element, 'clerk-sign-out-error');
        expect(clerk.calls).to.have.length(0);
        expect(events).to.deep.equal(['clerk-before-sign-out', 'clerk-sign-out-error']);
        expect(reportError).to.have.been.calledOnceWithExactly(error);
      });

      it('and tells of a sign-out elsewhere, though the page says no at the same time', async () => {
        const { element, events, answer, prevent } = await waiting();
        const joined = element.signOut();
        prevent();
        answer.resolve(false);
        await Promise.resolve();
        clerk.set();
        await joined;
        expect(events).to.deep.equal(['clerk-before-sign-out', 'clerk-signed-out']);
      });

      it('and leaves alone who has signed in meanwhile', async () => {
        const { element, answer } = await waiting();
        clerk.set('sess_2');
        await oneEvent(element, 'clerk-signed-out');
        answer.resolve(true);
        await nextFrame();
        expect(clerk.calls).to.have.length(0);
      });

      it('and does not take a failure for an answer when it is prevented too late', async () => {
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

    describe('does nothing when the click is prevented, as a native submit button does,', () => {
      const prevent = (event: Event) => event.preventDefault();
      const targets: Record<string, (element: Element) => EventTarget> = {
        'the element, by a listener that was added later': (element) => element,
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

      it('by a listener that also stops it', async () => {
        const element = await create(clerk);
        element.parentElement?.addEventListener('click', (event) => {
          event.stopPropagation();
          event.preventDefault();
        });
        element.click();
        // The element decides in a task of its own then.
        await new Promise((resolve) => setTimeout(resolve));
        expect(clerk.calls).to.be.empty;
      });

      for (const [name, content] of Object.entries({
        'a slotted button without a form': html`<clerk-sign-out><button>Log out</button></clerk-sign-out>`,
        'a slotted button that submits nothing': html`<form>
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

    it('signs out in the next task when somebody stops the click on its way', async () => {
      const element = await create(clerk);
      element.parentElement?.addEventListener('click', (event) => event.stopPropagation());
      element.click();
      await oneEvent(element, 'clerk-signed-out');
      expect(clerk.calls).to.have.length(1);
    });

    it('signs out once, though another click comes first to the window', async () => {
      const element = await create(clerk);
      const prevented = (event: Event) => event.preventDefault();
      element.parentElement?.addEventListener(
        'click',
        (event) => {
          document.body.click();
          prevented(event);
        },
        { once: true },
      );
      element.click();
      await nextFrame();
      expect(clerk.calls).to.be.empty;
    });

    it('signs out from a menu that takes the element away when it is clicked', async () => {
      const menu = await fixture(html`<div><clerk-sign-out .clerk=${clerk}></clerk-sign-out></div>`);
      const events = eventsOf(document);
      menu.addEventListener('click', () => menu.replaceChildren());
      menu.querySelector('clerk-sign-out')?.click();
      await waitUntil(() => events.length === 2);
      expect(events).to.deep.equal(['clerk-before-sign-out', 'clerk-signed-out']);
      expect(clerk.calls).to.have.length(1);
    });

    it('heeds what a listener of clerk-before-sign-out changes', async () => {
      const element = await create(clerk);
      element.addEventListener('clerk-before-sign-out', () => (element.redirectUrl = '/elsewhere'));
      element.click();
      expect(clerk.calls).to.deep.equal([[{ redirectUrl: '/elsewhere' }]]);
    });

    it('reports an error that nobody handles', async () => {
      const element = await create(clerk);
      const error = new Error('Expected by this test');
      clerk.hold().fail(error);
      element.click();
      await oneEvent(element, 'clerk-sign-out-error');
      expect(reportError).to.have.been.calledOnceWithExactly(error);
    });

    it('reports no error whose event is prevented', async () => {
      const element = await create(clerk);
      clerk.hold().fail(new Error('Expected by this test'));
      element.addEventListener('clerk-sign-out-error', (event) => event.preventDefault());
      element.click();
      await oneEvent(element, 'clerk-sign-out-error');
      await element.updateComplete;
      expect(reportError).to.not.have.been.called;
    });
  });

  describe('by signOut()', () => {
    it('skips clerk-before-sign-out, as form.submit() skips submit', async () => {
      const element = await create(clerk);
      const events = eventsOf(element);
      await element.signOut();
      expect(events).to.deep.equal(['clerk-signed-out']);
    });

    it('leaves an error to the caller', async () => {
      const element = await create(clerk);
      const error = new Error('Expected by this test');
      clerk.hold().fail(error);
      expect(await rejection(element.signOut())).to.equal(error);
      expect(reportError).to.not.have.been.called;
    });

    it('calls Clerk with the options that are set, and with nothing else', async () => {
      const element = await create(clerk);
      element.sessionId = 'sess_1';
      element.redirectUrl = '/goodbye';
      await element.signOut();
      expect(clerk.calls).to.deep.equal([[{ sessionId: 'sess_1', redirectUrl: '/goodbye' }]]);
    });

    it('works although Clerk throws instead of rejecting', async () => {
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

  describe('one at a time', () => {
    it('joins a second call to the first', async () => {
      const held = clerk.hold();
      const element = await create(clerk);
      const both = [element.signOut(), element.signOut()];
      held.succeed();
      await Promise.all(both);
      expect(clerk.calls).to.have.length(1);
    });

    it('joins a second call to the failure of the first', async () => {
      const held = clerk.hold();
      const element = await create(clerk);
      const both = [rejection(element.signOut()), rejection(element.signOut())];
      const error = new Error('Expected by this test');
      held.fail(error);
      expect(await Promise.all(both)).to.deep.equal([error, error]);
    });

    it('joins a call that comes from a listener of Clerk, in the middle of the first', async () => {
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

    it('joins a call that Clerk makes before its signOut() has returned', async () => {
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

    it('is a new one for another session, so that nobody is told of the wrong one', async () => {
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

  describe('is shared by elements that are about the same Clerk and session:', () => {
    it('one call, one event, one promise, and the same states', async () => {
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

    it('but not by one that is about another session', async () => {
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

  describe('is over when the session is gone,', () => {
    it('whatever Clerk still waits for, such as a router that never arrives', async () => {
      clerk.hold();
      const element = await create(clerk);
      element.click();
      const told = oneEvent(element, 'clerk-signed-out');
      clerk.set();
      await told;
      await element.updateComplete;
      expectHidden(element);
      expect(clerk.listeners.size).to.equal(1);

      clerk.set('sess_2');
      await element.updateComplete;
      expect(element.matches(':state(pending)')).to.equal(false);
      element.click();
      expect(clerk.calls).to.have.length(2);
    });

    it('which Clerk may tell by no report, but by going to another page', async () => {
      const held = clerk.hold();
      let arrive: (() => void) | undefined;
      Object.assign(clerk, {
        __internal_addNavigationListener(listener: () => void) {
          arrive = listener;
          return () => (arrive = undefined);
        },
      });
      const element = await create(clerk);
      element.click();
      arrive?.();
      clerk.client = { signedInSessions: [] };
      const told = oneEvent(element, 'clerk-signed-out');
      arrive?.();
      await told;
      await element.updateComplete;
      expectHidden(element);

      // What Clerk still waits for may sign out who has come since, which it does not report either.
      clerk.set('sess_2');
      await element.updateComplete;
      expectShown(element);
      clerk.client = { signedInSessions: [] };
      arrive?.();
      await element.updateComplete;
      expectHidden(element);
      held.succeed();
      await waitUntil(() => arrive === undefined);
    });

    it('and free for the next before its event: a listener may sign out who is left', async () => {
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

    it('but not for one of several sessions when another one is', async () => {
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

  describe('one session: the id that Clerk is given', () => {
    /** Does what Clerk does with an id, after this has happened. */
    function countLate(happens: () => unknown) {
      clerk.behaviour = async () => {
        await happens();
        const [options] = clerk.calls.at(-1) as [SignOutOptions];
        const ids = clerk.client?.signedInSessions.map(({ id }) => id) ?? [];
        clerk.set(...ids.filter((id) => options.sessionId && id !== options.sessionId && ids.length > 1));
      };
    }

    it('cannot be read once that session is gone, so that Clerk does not sign out who is left', async () => {
      clerk.set('sess_1', 'sess_2');
      countLate(() => clerk.set('sess_2'));
      const element = await create(clerk);
      element.sessionId = 'sess_1';
      await element.signOut();
      await nextFrame();
      expect(clerk.client?.signedInSessions).to.have.length(1);
      expect(reportError.args.map(String)).to.deep.equal(['Error: It is gone.']);
    });

    it('can be read afterwards, as the unit tests of applications do', async () => {
      clerk.set('sess_1', 'sess_2');
      const element = await create(clerk);
      element.sessionId = 'sess_1';
      await element.signOut();
      expect(clerk.calls[0]?.[0]).to.deep.equal({ sessionId: 'sess_1' });
    });
  });

  describe('where Clerk can ask its server anew,', () => {
    /** What Clerk's server knows, and how often it was asked. */
    let server: string[];
    let reloads: number;
    let online: boolean;
    let updateClient: SinonStub;

    /** Lets Clerk know only these sessions, and all others when it asks. */
    function know(...ids: string[]) {
      const sessions = ids.map((id) => ({ id, status: 'active' }));
      const reload = async () => {
        reloads++;
        await Promise.resolve();
        know(...server);
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
      know('sess_1');
    });

    it('it does so before it signs out the only session that it knows', async () => {
      server = ['sess_1', 'sess_2'];
      const element = await create(clerk);
      element.sessionId = 'sess_1';
      clerk.behaviour = () => know('sess_2');
      await element.signOut();
      expect(reloads).to.equal(1);
      expect(clerk.calls).to.deep.equal([[{ sessionId: 'sess_1' }]]);
      expect(updateClient).to.have.been.calledOnceWithExactly(clerk.client);
    });

    it('also where it cannot tell others what it knows then, as what useClerk() gives in React', async () => {
      server = ['sess_1'];
      const element = await create(clerk);
      element.sessionId = 'sess_1';
      Object.assign(clerk, { updateClient: undefined });
      clerk.behaviour = () => know();
      await element.signOut();
      expect(clerk.calls).to.have.length(1);
    });

    it('and finds that this one is gone: Clerk would sign out who is left', async () => {
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

    it('and fails with the error of its server, which is not asked twice', async () => {
      const element = await create(clerk);
      element.sessionId = 'sess_1';
      const error = Object.assign(new Error('Expected by this test'), { status: 500 });
      const reload = stub().rejects(error);
      Object.assign(clerk.client ?? {}, { reload });
      expect(await rejection(element.signOut())).to.equal(error);
      expect(reload).to.have.been.calledOnce;
      expect(clerk.calls).to.be.empty;
    });

    it('and fails where there is no answer, though Clerk resolves', async () => {
      const element = await create(clerk);
      element.sessionId = 'sess_1';
      Object.assign(clerk.client ?? {}, { reload: () => Promise.resolve() });
      expect((await rejection(element.signOut())).message).to.match(/^Still signed in/);
      expect(clerk.calls).to.be.empty;
    });

    it('and fails at once offline, where Clerk would try for half a minute', async () => {
      online = false;
      const element = await create(clerk);
      element.sessionId = 'sess_1';
      expect((await rejection(element.signOut())).message).to.match(/^Still signed in/);
      expect(clerk.calls).to.be.empty;
      expect(reloads).to.equal(0);
    });

    it('but not to sign out everybody, or one of several', async () => {
      know('sess_1', 'sess_2');
      const element = await create(clerk);
      element.sessionId = 'sess_1';
      clerk.behaviour = () => know('sess_2');
      await element.signOut();
      const everybody = await create(clerk);
      clerk.behaviour = () => know();
      await everybody.signOut();
      expect(reloads).to.equal(0);
      expect(clerk.calls).to.have.length(2);
    });

    describe('after a failure that the server has answered', () => {
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

      it('it learns that the session is gone, which is no failure', async () => {
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

      it('or that it is there, and gets back the current session that it forgot', async () => {
        server = ['sess_1', 'sess_2'];
        const element = await create(clerk);
        expect(await rejection(element.signOut())).to.equal(notFound);
        expect(setActive).to.have.been.calledOnceWithExactly({ session: 'sess_1' });
      });

      it('also where it had none, but knows the last one', async () => {
        server = ['sess_1', 'sess_2'];
        Object.assign(clerk, { session: undefined });
        Object.assign(clerk.client ?? {}, { lastActiveSessionId: 'sess_2' });
        const element = await create(clerk);
        expect(await rejection(element.signOut())).to.equal(notFound);
        expect(setActive).to.have.been.calledOnceWithExactly({ session: 'sess_2' });
      });

      it('unless that is a pending one, for which Clerk may go to the page of its task', async () => {
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

      it('unless Clerk has not forgotten it, or the application has set another one', async () => {
        server = ['sess_1'];
        const element = await create(clerk);
        clerk.behaviour = () => {
          throw notFound;
        };
        expect(await rejection(element.signOut())).to.equal(notFound);
        expect(reloads).to.equal(1);
        expect(setActive).to.not.have.been.called;
      });

      it('and fails with the first error where it cannot be asked', async () => {
        const element = await create(clerk);
        Object.assign(clerk.client ?? {}, { reload: () => Promise.reject(new Error('Another one')) });
        expect(await rejection(element.signOut())).to.equal(notFound);
        expect(setActive).to.not.have.been.called;
      });

      it('but it is not asked where it has not answered', async () => {
        const element = await create(clerk);
        clerk.behaviour = () => {
          throw new TypeError('Failed to fetch');
        };
        await rejection(element.signOut());
        expect(reloads).to.equal(0);
      });
    });

    describe('and something else has answered in place of the server,', () => {
      const answers: Record<string, () => void> = {
        'which leaves a client without an id': () =>
          Object.assign(clerk.client ?? {}, { id: undefined, sessions: [], signedInSessions: [] }),
        'which leaves a session without an id': () =>
          Object.assign(clerk.client ?? {}, { sessions: [{ id: undefined }], signedInSessions: [] }),
      };
      for (const [name, answer] of Object.entries(answers)) {
        it(`${name}: nobody is signed out, and it asks again`, async () => {
          server = ['sess_1'];
          const element = await create(clerk);
          clerk.behaviour = answer;
          expect((await rejection(element.signOut())).message).to.match(/^Still signed in/);
          expect(reloads).to.equal(1);
          await element.updateComplete;
          expectShown(element);
        });
      }

      it('but a client that Clerk has destroyed is believed, whose id is empty', async () => {
        const element = await create(clerk);
        clerk.behaviour = () => {
          know();
          Object.assign(clerk.client ?? {}, { id: '' });
        };
        const events = eventsOf(element);
        await element.signOut();
        expect(events).to.deep.equal(['clerk-signed-out']);
      });
    });
  });

  describe('with nothing to sign out, resolves and calls nothing', () => {
    it('when there is no user', async () => {
      clerk.set();
      const element = await create(clerk);
      const events = eventsOf(element);
      await element.signOut();
      expect(clerk.calls).to.have.length(0);
      expect(events).to.be.empty;
    });

    it('when the session is gone, because Clerk would sign out whoever is left', async () => {
      const element = await create(clerk);
      element.sessionId = 'sess_stale';
      await element.signOut();
      expect(clerk.calls).to.have.length(0);
    });

    it('when a stand-in has no client to show the session', async () => {
      const signOut = stub();
      const element = await create({ user: {}, signOut });
      element.sessionId = 'sess_1';
      await element.signOut();
      expect(signOut).to.not.have.been.called;
    });
  });

  describe('without a Clerk', () => {
    it('rejects with an error that says how to provide one', async () => {
      const element = await create(undefined);
      const { message } = await rejection(element.signOut());
      expect(message).to.match(/no Clerk.*clerk property.*Clerk's script/);
    });

    it('rejects where Clerk is older than 5.54, whose sessions prove nothing', async () => {
      const signOut = stub();
      const element = await create({ user: {}, client: { sessions: [{ id: 'sess_1' }] }, signOut });
      const { message } = await rejection(element.signOut());
      expect(message).to.match(/5\.54/);
      expect(signOut).to.not.have.been.called;
    });

    it('does not reject when the client of Clerk is there, which comes a moment before it is loaded', async () => {
      const element = await create(Object.assign(clerk, { loaded: false }));
      await element.signOut();
      expect(clerk.calls).to.have.length(1);
    });

    it('rejects when Clerk is not loaded: nobody knows yet whether somebody is signed in', async () => {
      const element = await create(
        Object.assign(new FakeClerk(), { user: undefined, client: undefined, loaded: false }),
      );
      const { message } = await rejection(element.signOut());
      expect(message).to.match(/not loaded.*load\(\)/);
    });
  });

  describe('succeeds when the session is gone, not when the promise resolves', () => {
    it('fails if Clerk resolves and the session is still there', async () => {
      clerk.behaviour = () => undefined;
      const element = await create(clerk);
      const events = eventsOf(element);
      const { message } = await rejection(element.signOut());
      expect(message).to.match(/^Still signed in/);
      expect(events).to.deep.equal(['clerk-sign-out-error']);
      expectShown(element);
    });

    it('fails for one session, though others are gone', async () => {
      clerk.set('sess_1', 'sess_2');
      clerk.behaviour = () => clerk.set('sess_1');
      const element = await create(clerk);
      element.sessionId = 'sess_1';
      expect((await rejection(element.signOut())).message).to.match(/^Still signed in/);
    });

    it('succeeds although somebody else has signed in meanwhile', async () => {
      clerk.behaviour = () => clerk.set('sess_2');
      const element = await create(clerk);
      await element.signOut();
      expectShown(element);
    });

    it('succeeds if Clerk rejects once the session is gone, and reports what failed', async () => {
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

    it('succeeds if the server refuses what Clerk finds to be done already, and reports nothing', async () => {
      clerk.behaviour = () => {
        clerk.set();
        throw Object.assign(new Error('Expected by this test'), { status: 401 });
      };
      const element = await create(clerk);
      await element.signOut();
      await nextFrame();
      expect(reportError).to.not.have.been.called;
    });

    it('takes a stand-in without a client at its word', async () => {
      const element = await create({ user: {}, signOut() {} });
      const events = eventsOf(element);
      await element.signOut();
      expect(events).to.deep.equal(['clerk-signed-out']);
    });

    it('takes a stand-in without a client at its word when it rejects, too', async () => {
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

    it('gives Clerk a function to call in place of its redirect, which fails while the session is there', async () => {
      clerk.behaviour = () => undefined;
      const element = await create(clerk);
      element.redirectUrl = '/goodbye';
      const { message } = await rejection(element.signOut());
      expect(message).to.match(/^Still signed in/);
      const [callback, options] = clerk.calls[0] as [() => unknown, unknown];
      expect(callback).to.throw(/^Still signed in/);
      expect(options).to.deep.equal({ redirectUrl: '/goodbye' });
    });

    it('succeeds if the session is gone all the same', async () => {
      const element = await create(clerk);
      await element.signOut();
      await element.updateComplete;
      expectHidden(element);
    });

    it('takes a stand-in without a client at its word', async () => {
      const signOut = stub();
      const element = await create({ user: {}, signOut });
      await element.signOut();
      expect(signOut).to.have.been.calledOnceWithExactly({});
    });
  });

  describe('a page load that Clerk begins', () => {
    /** Lets Clerk do what it does to go to another page. */
    const leave = () => {
      dispatchEvent(new CustomEvent('clerk:beforeunload'));
      location.hash = 'goodbye';
    };

    afterEach(() => {
      history.replaceState(null, '', location.pathname + location.search);
    });

    it('is held while the session is there, and nothing else is stopped, where there is the Navigation API', async function () {
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

    it('is stopped while the session is there, where there is no Navigation API', async () => {
      const api = Object.getOwnPropertyDescriptor(window, 'navigation');
      delete (window as { navigation?: unknown }).navigation;
      clerk.behaviour = leave;
      const element = await create(clerk);
      await rejection(element.signOut());
      // A try that follows at once is not stopped.
      expect(stop).to.have.been.calledTwice;
      if (api) {
        Object.defineProperty(window, 'navigation', api);
      }
    });

    it('goes on once the session is gone', async () => {
      clerk.behaviour = () => {
        clerk.set();
        leave();
      };
      const element = await create(clerk);
      await element.signOut();
      expect(location.hash).to.equal('#goodbye');
    });

    it('goes on when it has nothing to do with a sign-out', async () => {
      clerk.behaviour = () => undefined;
      const element = await create(clerk);
      await rejection(element.signOut());
      const { client } = clerk;
      let looks = 0;
      Object.defineProperty(clerk, 'client', { configurable: true, get: () => (looks++, client) });
      leave();
      Object.defineProperty(clerk, 'client', { value: client, writable: true });
      expect(location.hash).to.equal('#goodbye');
      expect(looks).to.equal(0);
    });

    it('is the only one that is held', async function () {
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

    it('that did not begin needs no timer: a sign-out under fake timers settles', async () => {
      clerk.behaviour = () => undefined;
      const element = await create(clerk);
      const clock = useFakeTimers();
      expect((await rejection(element.signOut())).message).to.match(/^Still signed in/);
      expect(clock.countTimers()).to.equal(0);
      expect(stop).to.not.have.been.called;
    });
  });

  describe('its events', () => {
    it('bubble, are composed, and say which session is meant', async () => {
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
      it(`give the original error, of whatever kind: ${String(error)}`, async () => {
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

  it('can be tried again at once after an error', async () => {
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

  describe('while something changes', () => {
    describe('when the element is taken out of the page, its events come on it, and on', () => {
      const outcomes: Record<string, (held: ReturnType<FakeClerk['hold']>) => void> = {
        'clerk-signed-out': (held) => held.succeed(),
        'clerk-sign-out-error': (held) => held.fail(new Error('Expected by this test')),
      };
      for (const [name, end] of Object.entries(outcomes)) {
        it(`the nearest of its former ancestors that is still there (${name})`, async () => {
          const held = clerk.hold();
          const main = await fixture(
            html`<main>
              <section>
                <p><clerk-sign-out .clerk=${clerk}></clerk-sign-out></p>
              </section>
            </main>`,
          );
          const heard: [EventTarget | null, EventTarget | null][] = [];
          const element = find(main, 'clerk-sign-out');
          const section = find(main, 'section');
          for (const target of [element, section, main, document]) {
            target.addEventListener(name, ({ target, currentTarget }) => heard.push([currentTarget, target]), {
              once: true,
            });
          }
          element.click();
          section.remove();
          end(held);
          await waitUntil(() => heard.length === 4);
          expect(heard).to.deep.equal([
            [element, element],
            [section, element],
            [main, main],
            [document, main],
          ]);
          expect(clerk.listeners.size).to.equal(0);
        });
      }

      it('the host of the shadow root that it was in', async () => {
        const held = clerk.hold();
        const host = await fixture(html`<div></div>`);
        const element = document.createElement('clerk-sign-out');
        element.clerk = clerk;
        host.attachShadow({ mode: 'closed' }).append(element);
        const root = element.parentNode as ShadowRoot;
        await element.updateComplete;
        element.click();
        root.replaceChildren();
        const told = oneEvent(host, 'clerk-signed-out');
        held.succeed();
        await told;
      });

      it('the document, when nothing else is left', async () => {
        const held = clerk.hold();
        const element = await create(clerk);
        const { body } = document;
        const done = element.signOut();
        const told = oneEvent(document, 'clerk-signed-out');
        body.replaceWith(document.createElement('body'));
        held.succeed();
        await Promise.all([told, done]);
        document.body.replaceWith(body);
      });

      it('nothing else, if it never was there', async () => {
        const element = document.createElement('clerk-sign-out');
        element.clerk = clerk;
        const [own, others] = [eventsOf(element), eventsOf(document)];
        await element.signOut();
        expect(own).to.deep.equal(['clerk-signed-out']);
        expect(others).to.be.empty;
      });

      it('nothing else, if it has come back', async () => {
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

      it('what hears of a failure there handles it', async () => {
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

    it('says nothing on behalf of another Clerk that the element was given, and is free for that one', async () => {
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

    it('still reports an error of the Clerk before, which a click caused', async () => {
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
