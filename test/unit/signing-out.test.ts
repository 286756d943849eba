import { expect, html, oneEvent } from '@open-wc/testing';
import { restore, stub, type SinonStub } from 'sinon';
import { ClerkSignOutErrorEvent, ClerkSignOutEvent } from '../../src/clerk-sign-out.js';
import { buttonOf, create, eventsOf, expectHidden, expectShown } from './element.js';
import { StandIn } from './stand-in.js';

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
  let clerk: StandIn;
  let reportError: SinonStub;

  beforeEach(() => {
    clerk = new StandIn('sess_1');
    reportError = stub(window, 'reportError');
    // In Firefox it ends the connection of the test runner, too.
    stub(window, 'stop');
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
    it('although the element was hidden meanwhile', async () => {
      const held = clerk.hold();
      const element = await create(clerk);
      const first = element.signOut();
      clerk.set();
      await element.updateComplete;
      clerk.set('sess_1');
      await element.updateComplete;
      const second = element.signOut();
      held.succeed();
      await Promise.all([first, second]);
      expect(clerk.calls).to.have.length(1);
    });

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
      const calls: Promise<void>[] = [];
      clerk.addListener(() => {
        if (clerk.calls.length > 0 && calls.length < 5) {
          calls.push(element.signOut());
        }
      });
      clerk.behaviour = () => {
        clerk.report();
        clerk.removeSessions();
      };
      await element.signOut();
      await Promise.all(calls);
      expect(calls).to.not.be.empty;
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

    it('rejects when Clerk is not loaded: nobody knows yet whether somebody is signed in', async () => {
      const element = await create(Object.assign(new StandIn(), { user: undefined, client: undefined, loaded: false }));
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

    it('does not ask a Clerk before 5.54, whose client proves nothing', async () => {
      const signOut = stub();
      const client = { sessions: [{ id: 'sess_1', status: 'active' }] };
      const element = await create({ user: {}, client, signOut });
      expect((await rejection(element.signOut())).message).to.match(/^Still signed in/);
      expect(signOut).to.not.have.been.called;
    });

    it('does not believe such a client either when the connection goes away in the middle', async () => {
      isOnline = true;
      const client = { sessions: [{ id: 'sess_1', status: 'active' }] };
      const element = await create({
        user: {},
        client,
        signOut() {
          isOnline = false;
          client.sessions = [];
        },
      });
      expect((await rejection(element.signOut())).message).to.match(/^Still signed in/);
    });

    it('takes a stand-in without a client at its word', async () => {
      const signOut = stub();
      const element = await create({ user: {}, signOut });
      await element.signOut();
      expect(signOut).to.have.been.calledOnceWithExactly({});
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

    it('give the original error, of whatever kind', async () => {
      const element = await create(clerk);
      clerk.hold().fail('a string');
      element.click();
      const event = await oneEvent<ClerkSignOutErrorEvent>(element, 'clerk-sign-out-error');
      expect(event).to.be.instanceOf(ClerkSignOutErrorEvent);
      expect(event).to.include({ bubbles: true, composed: true, cancelable: true, error: 'a string' });
      expect(event.sessionId).to.equal(undefined);
    });
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
    it('goes on when the element is taken out of the page, and still tells who listens to it', async () => {
      const held = clerk.hold();
      const element = await create(clerk);
      const events = eventsOf(element);
      element.click();
      element.remove();
      held.succeed();
      await oneEvent(element, 'clerk-signed-out');
      expect(events).to.deep.equal(['clerk-before-sign-out', 'clerk-signed-out']);
      expect(clerk.listeners.size).to.equal(0);
    });

    it('says nothing on behalf of another Clerk that the element was given, and is free for that one', async () => {
      const held = clerk.hold();
      const element = await create(clerk, html`<button>Log out</button>`);
      const events = eventsOf(element);
      const first = element.signOut();
      const other = new StandIn('sess_other');
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
      element.clerk = new StandIn('sess_other');
      const error = new Error('Expected by this test');
      held.fail(error);
      expect(await rejection(first)).to.equal(error);
      expect(reportError).to.have.been.calledOnceWithExactly(error);
      expect(events).to.deep.equal(['clerk-before-sign-out']);
    });
  });
});
