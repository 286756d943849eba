import { expect, fixture, html, nextFrame, oneEvent } from '@open-wc/testing';
import { type SinonFakeTimers, stub } from 'sinon';
import type { ClerkLike } from '../../src/clerk/clerk.js';
import type { ClerkSignOut } from '../../src/element.js';
import { find } from '../find.js';
import {
  buttonOf,
  error,
  eventsOf,
  expectHidden,
  expectShown,
  expectStates,
  fakeClock,
  rejection,
  setClerk,
  update,
} from './fixture.js';
import { ClerkWithServer, FakeClerk, LoadingClerk } from './fake-clerk.js';

async function createEarly(clerk?: ClerkLike, content: unknown = 'Log out'): Promise<ClerkSignOut> {
  return fixture<ClerkSignOut>(html`<clerk-sign-out initially-signed-in .clerk=${clerk}>${content}</clerk-sign-out>`);
}

/** Resolves with the error of the next sign-out that fails. */
async function nextError(element: ClerkSignOut): Promise<Error> {
  return new Promise((resolve) => {
    element.addEventListener('clerk-sign-out-error', ({ error }) => resolve(error as Error), { once: true });
  });
}

/** What remains to be done in microtasks and frames; no timer is needed, and some tests fake those. */
async function settled(element: ClerkSignOut) {
  await nextFrame();
  await element.updateComplete;
}

async function expectSettled(element: ClerkSignOut, ...states: string[]) {
  await settled(element);
  await expectStates(element, ...states);
}

describe('initially-signed-in', () => {
  let clerk: LoadingClerk;
  let element: ClerkSignOut;

  beforeEach(async () => {
    stub(window, 'reportError');
    await useLoadingClerk();
  });

  afterEach(async () => {
    // Ends what waits for a Clerk, lest it signs out the one of another test.
    setClerk(new FakeClerk());
    await nextFrame();
  });

  async function useLoadingClerk(content?: unknown) {
    clerk = new LoadingClerk();
    element = await createEarly(clerk, content);
  }

  /** Loads Clerk with these sessions, and waits until the element has signed out. */
  async function loadAndSignOut(...sessionIds: string[]): Promise<Event> {
    const signedOut = oneEvent(element, 'clerk-signed-out');
    clerk.load(...sessionIds);
    return signedOut;
  }

  describe('until Clerk has loaded', () => {
    it('shows the element, without any Clerk', async () => {
      element = await createEarly();
      await expectShown(element);
    });

    it('shows it with a Clerk that is not loaded', async () => {
      await expectShown(element);
      await expectStates(element, 'signed-in');
    });

    for (const [name, properties] of Object.entries({
      'for one session': { sessionId: 'sess_1' },
      'for the current session': { current: true },
    })) {
      it(`shows it ${name}`, async () => {
        await expectShown(await update(await createEarly(), properties));
      });
    }

    for (const [name, properties] of Object.entries({
      'with an empty session id': { sessionId: '' },
      'once it is taken back': { initiallySignedIn: false },
    })) {
      it(`does not show it ${name}`, async () => {
        await expectHidden(await update(await createEarly(), properties));
      });
    }

    it('can be written in lowercase', async () => {
      const element = await fixture<ClerkSignOut>('<clerk-sign-out initiallysignedin></clerk-sign-out>');
      await expectShown(element);
    });

    it('does not show it if a framework writes "false"', async () => {
      const element = await fixture<ClerkSignOut>('<clerk-sign-out initially-signed-in="false"></clerk-sign-out>');
      await expectHidden(element);
    });
  });

  describe('once Clerk has loaded', () => {
    it('keeps the button if somebody is signed in', async () => {
      const button = buttonOf(element);
      clerk.load('sess_1');
      await expectShown(element);
      expect(buttonOf(element)).to.equal(button);
    });

    it('is of no importance if nobody is', async () => {
      clerk.load();
      await expectHidden(element);
    });

    it('is of no importance if its session is gone', async () => {
      element.sessionId = 'sess_gone';
      clerk.load('sess_1');
      await expectHidden(element);
    });

    it('is of no importance from the beginning, as in a copy of the page', async () => {
      setClerk(new FakeClerk());
      const element = document.createElement('clerk-sign-out');
      element.initiallySignedIn = true;
      document.body.append(element);
      await expectStates(element);
      element.remove();
    });

    it('is of no importance to a Clerk that comes after it', async () => {
      clerk.load('sess_1');
      element.clerk = new LoadingClerk();
      await expectHidden(element);
    });
  });

  describe('an early click', () => {
    /** The ways of a Clerk to the element: what it has on the click, and how it then gets this one, loaded. */
    const ways: Record<string, [before: (() => ClerkLike) | undefined, load: (load: () => void) => void]> = {
      'that is set as window.Clerk, loaded': [
        undefined,
        (load) => {
          load();
          setClerk(clerk);
        },
      ],
      'that is set as window.Clerk, and loads later': [
        undefined,
        (load) => {
          setClerk(clerk);
          load();
        },
      ],
      'that is set as a property, loaded': [
        undefined,
        (load) => {
          load();
          element.clerk = clerk;
        },
      ],
      'that is set as a property, and loads later': [() => clerk, (load) => load()],
      'that replaces one that has not loaded': [
        () => new LoadingClerk(),
        (load) => {
          element.clerk = clerk;
          load();
        },
      ],
      "that useClerk()'s object gets later": [
        () => Object.assign(new LoadingClerk(), { clerkjs: null }),
        (load) => {
          load();
          Object.assign(element.clerk as LoadingClerk, { clerkjs: clerk }).setStatus('ready');
        },
      ],
    };
    for (const [name, [before, load]] of Object.entries(ways)) {
      it(`signs out with a Clerk ${name}, once, however many clicks`, async () => {
        element = await createEarly(before?.());
        const events = eventsOf(element);
        element.click();
        expect(events).to.deep.equal(['clerk-before-sign-out']);
        await expectSettled(element, 'signed-in', 'pending');
        element.click();

        const changes: boolean[] = [];
        const observer = new MutationObserver(() => changes.push(element.matches(':state(pending)')));
        observer.observe(buttonOf(element), { attributes: true });
        load(() => clerk.load('sess_1', 'sess_2'));
        await expectStates(element, 'signed-in', 'pending');
        expect(changes).to.not.include(false);
        element.click();
        await oneEvent(element, 'clerk-signed-out');
        observer.disconnect();
        await settled(element);
        expect(clerk.calls).to.have.length(1);
        expect(clerk.server).to.deep.equal([]);
        expect(events).to.deep.equal(['clerk-before-sign-out', 'clerk-signed-out']);
        await expectHidden(element);
      });
    }

    it('signs out only its session, which the element had then', async () => {
      element.sessionId = 'sess_2';
      element.click();
      element.sessionId = 'sess_1';
      expect(await loadAndSignOut('sess_1', 'sess_2')).to.have.property('sessionId', 'sess_2');
      expect(clerk.server).to.deep.equal(['sess_1']);
    });

    it('signs out nobody else if its session is gone by then', async () => {
      element.sessionId = 'sess_gone';
      element.click();
      await loadAndSignOut('sess_1');
      await nextFrame();
      expect(clerk.tries).to.equal(0);
      expect(clerk.server).to.deep.equal(['sess_1']);
      // The page is that of somebody else.
      expect([...clerk.navigations, ...clerk.activations]).to.deep.equal([]);
    });

    for (const current of [false, true]) {
      it(`${current ? 'with current ' : ''}lets the page go on if nobody is signed in by then`, async () => {
        element.current = current;
        element.click();
        await loadAndSignOut();
        await nextFrame();
        expect(clerk.tries).to.equal(0);
        expect(clerk.activations).to.deep.equal([{ session: null, redirectUrl: '/after-sign-out' }]);
      });
    }

    it('with current signs out the session that is current then, and is not taken for one about all', async () => {
      const [all, current] = [await createEarly(clerk), await createEarly(clerk)];
      current.current = true;
      current.addEventListener('clerk-before-sign-out', ({ sessionId }) => {
        expect(sessionId).to.equal('current');
      });
      current.click();
      await expectSettled(all, 'signed-in');
      const signedOut = oneEvent(current, 'clerk-signed-out');
      clerk.load('sess_1', 'sess_2');
      expect(await signedOut).to.have.property('sessionId', 'sess_1');
      expect(clerk.server).to.deep.equal(['sess_2']);
    });

    for (const [name, properties] of Object.entries({
      'no longer has current': { current: false },
      'has a session id': { sessionId: 'sess_2' },
    })) {
      it(`with current signs out the session that is current then, even if the element ${name}`, async () => {
        element.current = true;
        element.click();
        await update(element, properties);
        await loadAndSignOut('sess_1', 'sess_2');
        expect(clerk.server).to.deep.equal(['sess_2']);
      });
    }

    it('with current signs out the user of a Clerk without sessions', async () => {
      element = await createEarly();
      element.current = true;
      element.click();
      const signOut = stub().resolves();
      const signedOut = oneEvent(element, 'clerk-signed-out');
      setClerk({ user: {}, signOut });
      await signedOut;
      expect(signOut.args).to.deep.equal([[{}]]);
    });

    it('with current does nothing if there is no current session then, but others: whose click it was is unknown', async () => {
      element = await createEarly();
      element.current = true;
      const events = eventsOf(element);
      const done = element.signOut();
      const clerk = new ClerkWithServer('sess_1');
      clerk.setCurrent(null);
      element.clerk = clerk;
      await done;
      expect(events).to.deep.equal([]);
      expect(clerk.server).to.deep.equal(['sess_1']);
    });

    it('is shown by all elements about the same', async () => {
      const [first, second] = [await createEarly(clerk), await createEarly(clerk)];
      first.click();
      await expectSettled(second, 'signed-in', 'pending');
      second.click();
      const signedOut = oneEvent(first, 'clerk-signed-out');
      clerk.load('sess_1');
      await signedOut;
      expect(clerk.calls).to.have.length(1);
    });

    it('is that of all elements also when a Clerk comes that has not loaded', async () => {
      const [first, second] = [await createEarly(), await createEarly()];
      const events = [eventsOf(first), eventsOf(second)];
      first.click();
      setClerk(clerk);
      await expectSettled(second, 'signed-in', 'pending');
      second.click();
      const signedOut = oneEvent(first, 'clerk-signed-out');
      clerk.load('sess_1');
      await signedOut;
      expect(events).to.deep.equal([['clerk-before-sign-out', 'clerk-signed-out'], []]);
      await expectHidden(second);
    });

    it('is not that of an element with a Clerk of its own', async () => {
      const [first, own] = [await createEarly(), await createEarly(clerk)];
      first.click();
      own.requestUpdate();
      await expectSettled(own, 'signed-in');
      clerk.load('sess_1');
      const signedOut = oneEvent(own, 'clerk-signed-out');
      own.click();
      await signedOut;
      expect(clerk.server).to.deep.equal([]);
    });

    it('is no longer shown by any element once it is canceled', async () => {
      const [first, second] = [await createEarly(), await createEarly()];
      const answer = Promise.withResolvers<unknown>();
      first.addEventListener('clerk-before-sign-out', (event) => {
        event.waitUntil(answer.promise);
        void answer.promise.then(() => {
          event.preventDefault();
        });
      });
      first.click();
      setClerk(clerk);
      await expectSettled(second, 'signed-in', 'pending');
      answer.resolve(undefined);
      await expectSettled(second, 'signed-in');
    });

    it('waits for a Clerk that has made its client up until that knows who is signed in', async () => {
      clerk.server = ['sess_1'];
      element.click();
      clerk.loadAlone();
      await expectSettled(element, 'signed-in', 'pending');
      expect(clerk.calls).to.deep.equal([]);
      await loadAndSignOut('sess_1');
      expect(clerk.server).to.deep.equal([]);
    });

    it('of no session does nothing', async () => {
      element.sessionId = '';
      const events = eventsOf(element);
      const done = element.signOut();
      clerk.load();
      await done;
      expect(events).to.deep.equal([]);
      expect(clerk.activations).to.deep.equal([]);
    });

    it('stays pending when a Clerk comes that has not loaded, and can still be canceled', async () => {
      element = await createEarly();
      const answer = Promise.withResolvers<unknown>();
      element.addEventListener('clerk-before-sign-out', (event) => {
        event.waitUntil(answer.promise);
        void answer.promise.then(() => {
          event.preventDefault();
        });
      });
      element.click();
      setClerk(clerk);
      await expectSettled(element, 'signed-in', 'pending');
      answer.resolve(undefined);
      await expectSettled(element, 'signed-in');
      clerk.load('sess_1');
      await settled(element);
      expect(clerk.calls).to.deep.equal([]);
    });

    it('tells the page of its failure also when a Clerk has come that has not loaded', async () => {
      element = await createEarly();
      const events = eventsOf(element);
      const answer = Promise.withResolvers<unknown>();
      element.addEventListener('clerk-before-sign-out', (event) => event.waitUntil(answer.promise));
      element.click();
      element.clerk = new LoadingClerk();
      await settled(element);
      answer.reject(error);
      await expectSettled(element, 'signed-in', 'error');
      expect(events).to.deep.equal(['clerk-before-sign-out', 'clerk-sign-out-error']);
    });

    it('belongs to the element that was clicked first, also if another one joins', async () => {
      const [other, clicked] = [await createEarly(clerk), await createEarly(clerk)];
      const events = [eventsOf(other), eventsOf(clicked)];
      clicked.click();
      const done = other.signOut();
      clerk.load('sess_1');
      await done;
      expect(events).to.deep.equal([[], ['clerk-before-sign-out', 'clerk-signed-out']]);
    });

    it('is not shown by an element that the page says nothing about', async () => {
      const [early, other] = [await createEarly(), await createEarly()];
      other.initiallySignedIn = false;
      early.click();
      await settled(other);
      await expectHidden(other);
    });

    it('signs out although its element has left, and tells the page', async () => {
      element.click();
      element.remove();
      await settled(element);
      const signedOut = oneEvent(document, 'clerk-signed-out');
      clerk.load('sess_1');
      await signedOut;
      await nextFrame();
      expect(clerk.server).to.deep.equal([]);
      expect([clerk.listeners.size, clerk.statusListeners.size]).to.deep.equal([0, 0]);
    });

    it('is one by signOut() as well, also by an element that has left', async () => {
      element.remove();
      const events = eventsOf(element);
      const done = element.signOut();
      await settled(element);
      clerk.load('sess_1');
      await done;
      expect(events).to.deep.equal(['clerk-signed-out']);
      expect(clerk.server).to.deep.equal([]);
    });
  });

  describe('a question before an early sign-out', () => {
    let events: string[];
    let answer: PromiseWithResolvers<unknown>;
    let before: Event;

    beforeEach(() => {
      events = eventsOf(element);
      answer = Promise.withResolvers();
      element.addEventListener('clerk-before-sign-out', (event) => {
        before = event;
        event.waitUntil(answer.promise);
      });
      element.click();
    });

    it('is asked once, and stays open while Clerk loads', async () => {
      clerk.load('sess_1');
      await expectSettled(element, 'signed-in', 'pending');
      expect(clerk.calls).to.deep.equal([]);
      const signedOut = oneEvent(element, 'clerk-signed-out');
      answer.resolve(undefined);
      await signedOut;
      expect(events).to.deep.equal(['clerk-before-sign-out', 'clerk-signed-out']);
    });

    it('can be answered before Clerk has loaded', async () => {
      answer.resolve(undefined);
      await expectSettled(element, 'signed-in', 'pending');
      await loadAndSignOut('sess_1');
      expect(clerk.calls).to.have.length(1);
    });

    for (const [name, load] of Object.entries({
      before: (): void => undefined,
      after: () => clerk.load('sess_1'),
    })) {
      it(`can cancel it ${name} Clerk has loaded`, async () => {
        load();
        before.preventDefault();
        answer.resolve(undefined);
        await expectSettled(element, 'signed-in');
        clerk.load('sess_1');
        await settled(element);
        expect(clerk.calls).to.deep.equal([]);
        expect(events).to.deep.equal(['clerk-before-sign-out']);
      });

      it(`lets it fail at once if the answer is an error, ${name} Clerk has loaded`, async () => {
        load();
        answer.reject(error);
        await expectSettled(element, 'signed-in', 'error');
        clerk.load('sess_1');
        await settled(element);
        // The person is still signed in.
        await expectStates(element, 'signed-in', 'error');
        expect(events).to.deep.equal(['clerk-before-sign-out', 'clerk-sign-out-error']);
        expect(clerk.calls).to.deep.equal([]);
      });

      it(`no longer matters after signOut(), ${name} Clerk has loaded`, async () => {
        load();
        const done = element.signOut();
        clerk.load('sess_1');
        await done;
        expect(clerk.calls).to.have.length(1);
        expect(events).to.deep.equal(['clerk-before-sign-out', 'clerk-signed-out']);
        answer.resolve(undefined);
        await settled(element);
        expect(events).to.have.length(2);
      });
    }
  });

  describe('if Clerk does not load', () => {
    let clock: SinonFakeTimers;

    beforeEach(async () => {
      clock = fakeClock();
      await useLoadingClerk();
    });

    it('an early click fails after 10 seconds, and tells the person', async () => {
      element = await createEarly();
      clock.tick(5_000);
      element.click();
      clock.tick(9_999);
      await expectSettled(element, 'signed-in', 'pending');
      const failed = nextError(element);
      clock.tick(1);
      expect((await failed).message).to.include('found no Clerk');
      await expectStates(element, 'signed-in', 'error');
      expect(element.shadowRoot?.querySelector('[role=alert]')).to.exist;
      // It can be tried again.
      element.click();
      await expectSettled(element, 'signed-in', 'pending');
      const signedOut = oneEvent(element, 'clerk-signed-out');
      setClerk(new ClerkWithServer('sess_1'));
      await signedOut;
    });

    it('a Clerk that comes after it has failed is used, without the failure', async () => {
      element = await createEarly();
      element.click();
      const failed = nextError(element);
      clock.tick(10_000);
      await failed;
      setClerk(new ClerkWithServer('sess_1'));
      clock.tick(10_000);
      await expectStates(element, 'signed-in');
      const signedOut = oneEvent(element, 'clerk-signed-out');
      element.click();
      await signedOut;
    });

    it('one that has failed leaves a later one pending, also if a Clerk has come meanwhile', async () => {
      element = await createEarly();
      element.sessionId = 'sess_1';
      const failed = rejection(element.signOut());
      clock.tick(5_000);
      element.sessionId = 'sess_2';
      const failedLater = rejection(element.signOut());
      setClerk(clerk);
      clock.tick(5_000);
      await failed;
      await expectSettled(element, 'signed-in', 'pending');
      clock.tick(5_000);
      await failedLater;
    });

    it('signOut() rejects after 10 seconds', async () => {
      const error = rejection(element.signOut());
      clock.tick(10_000);
      expect((await error).message).to.equal('<clerk-sign-out> needs a loaded Clerk. Call load().');
    });

    it('fails at once if its status is error', async () => {
      element.click();
      const failed = nextError(element);
      clerk.setStatus('error');
      expect((await failed).message).to.include('a loaded Clerk');
      // From then on each click does.
      const again = oneEvent(element, 'clerk-sign-out-error');
      element.click();
      await again;
      expect(clock.countTimers()).to.equal(0);
    });

    it('fails at once if the question is answered later', async () => {
      element = await createEarly();
      const answer = Promise.withResolvers<unknown>();
      element.addEventListener('clerk-before-sign-out', (event) => event.waitUntil(answer.promise));
      element.click();
      clock.tick(20_000);
      await expectSettled(element, 'signed-in', 'pending');
      const failed = oneEvent(element, 'clerk-sign-out-error');
      answer.resolve(undefined);
      await failed;
    });

    it('a sign-out fails if Clerk has made its client up, and says that the server did not answer', async () => {
      clerk.server = undefined;
      element.click();
      clerk.loadAlone();
      const failed = nextError(element);
      clock.tick(10_000);
      expect((await failed).message).to.include('did not reach its server');
      await expectStates(element, 'signed-in', 'error');
    });

    it('uses a Clerk that comes while the question is open, however late', async () => {
      element = await createEarly();
      const answer = Promise.withResolvers<unknown>();
      element.addEventListener('clerk-before-sign-out', (event) => event.waitUntil(answer.promise));
      element.click();
      clock.tick(11_000);
      const clerk = new ClerkWithServer('sess_1');
      setClerk(clerk);
      await expectSettled(element, 'signed-in', 'pending');
      const signedOut = oneEvent(element, 'clerk-signed-out');
      answer.resolve(undefined);
      await signedOut;
      expect(clerk.server).to.deep.equal([]);
    });

    it('nothing keeps an element that has left', async () => {
      element.click();
      element.remove();
      const failed = oneEvent(document, 'clerk-sign-out-error');
      clock.tick(10_000);
      await failed;
      expect([clerk.listeners.size, clerk.statusListeners.size]).to.deep.equal([0, 0]);
    });

    for (const [name, content] of Object.entries({
      link: html`<a href="/sign-out">Log out</a>`,
      form: html`<form action="/sign-out"><button>Log out</button></form>`,
    })) {
      for (const [end, act] of Object.entries({
        'after 10 seconds': (): void => void clock.tick(10_000),
        'once its status is error': () => clerk.setStatus('error'),
      })) {
        it(`an early click on a ${name} goes its way ${end}, but not before a question is answered`, async () => {
          await useLoadingClerk(content);
          const events = eventsOf(element);
          const answer = Promise.withResolvers<unknown>();
          element.addEventListener('clerk-before-sign-out', (event) => event.waitUntil(answer.promise));
          const prevented: boolean[] = [];
          const onClick = (event: Event) => {
            prevented.push(event.defaultPrevented);
            if (!event.defaultPrevented) {
              // The tests stay.
              event.preventDefault();
            }
          };
          window.addEventListener('click', onClick);
          find(element, 'a,button').click();
          expect(events).to.deep.equal(['clerk-before-sign-out']);
          await settled(element);
          expect(prevented).to.deep.equal([true]);
          act();
          await expectSettled(element, 'signed-in', 'pending');
          expect(prevented).to.deep.equal([true]);
          answer.resolve(undefined);
          await settled(element);
          window.removeEventListener('click', onClick);
          expect(prevented).to.deep.equal([true, false]);
          await expectStates(element, 'fallback');
          expect(events).to.deep.equal(['clerk-before-sign-out']);
        });
      }
    }

    it('signOut() of a link rejects: nobody has clicked', async () => {
      await useLoadingClerk(html`<a href="/sign-out">Log out</a>`);
      const error = rejection(element.signOut());
      clerk.setStatus('error');
      expect((await error).message).to.include('a loaded Clerk');
    });
  });

  describe('the button that a server has written', () => {
    async function parse(content: string): Promise<ClerkSignOut> {
      const container = await fixture<HTMLElement>(html`<div></div>`);
      container.setHTMLUnsafe(
        `<clerk-sign-out initially-signed-in><template shadowrootmode="open"><button type="button" part="button"><slot>Sign out</slot></button></template>${content}</clerk-sign-out>`,
      );
      return find(container, 'clerk-sign-out');
    }

    it('is taken over, and keeps the focus', async () => {
      const element = await parse('Log out');
      const button = buttonOf(element);
      const slot = find<HTMLSlotElement>(button, 'slot');
      await element.updateComplete;
      expect(buttonOf(element)).to.equal(button);
      expect(button.firstChild).to.equal(slot);
      expect(button.innerText).to.equal('');
      expect(slot.assignedNodes()).to.have.length(1);
      button.focus();
      setClerk(new FakeClerk('sess_1'));
      await element.updateComplete;
      expect(element.shadowRoot?.activeElement).to.equal(button);
      const signedOut = oneEvent(element, 'clerk-signed-out');
      button.click();
      await signedOut;
    });

    it('gets the default label if nothing is slotted but white space', async () => {
      for (const content of ['', '\n']) {
        const element = await parse(content);
        await element.updateComplete;
        expect(buttonOf(element).innerText).to.equal('Sign out');
      }
    });

    it('is found wherever an extension has put other nodes', async () => {
      const element = await parse('Log out');
      const button = buttonOf(element);
      button.before(document.createElement('style'));
      button.prepend(document.createElement('style'));
      await element.updateComplete;
      expect(element.shadowRoot?.querySelectorAll('button')).to.have.length(1);
      element.click();
      await element.updateComplete;
      expect(button.ariaBusy).to.equal('true');
    });

    it('goes if a control is slotted', async () => {
      const element = await parse('<button>Log out</button>');
      await element.updateComplete;
      expect(element.shadowRoot?.querySelector('button')).to.equal(null);
      expect(element.shadowRoot?.querySelectorAll('slot')).to.have.length(1);
    });
  });
});
