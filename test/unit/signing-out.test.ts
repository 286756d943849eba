import { expect, fixture, html, nextFrame, oneEvent, waitUntil } from '@open-wc/testing';
import { type SinonStub, stub } from 'sinon';
import {
  ClerkBeforeSignOutEvent,
  ClerkSignedOutEvent,
  ClerkSignOutErrorEvent,
  ClerkSignOutEvent,
} from '../../src/clerk-sign-out.js';
import { find } from '../find.js';
import {
  buttonOf,
  create,
  error,
  eventsOf,
  expectHidden,
  expectShown,
  expectStates,
  rejection,
  update,
} from './fixture.js';
import { FakeClerk, LoadingClerk } from './fake-clerk.js';

describe('signing out', () => {
  let clerk: FakeClerk;
  let reportError: SinonStub;

  beforeEach(() => {
    clerk = new FakeClerk('sess_1');
    reportError = stub(window, 'reportError');
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

    it('does nothing if the click is prevented after another click has reached the window', async () => {
      const element = await create(clerk);
      const onClick = (event: Event) => {
        document.body.click();
        event.preventDefault();
      };
      element.parentElement?.addEventListener('click', onClick, { once: true });
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
      clerk.hold().fail(error);
      element.click();
      await oneEvent(element, 'clerk-sign-out-error');
      expect(reportError).to.have.been.calledOnceWithExactly(error);
    });

    it('does not report an error if clerk-sign-out-error is prevented', async () => {
      const element = await create(clerk);
      clerk.hold().fail(error);
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
      clerk.hold().fail(error);
      expect(await rejection(element.signOut())).to.equal(error);
      expect(reportError).to.not.have.been.called;
    });
  });

  for (const [name, signOut] of Object.entries({ rejects: stub().rejects(error), throws: stub().throws(error) })) {
    it(`rejects if a fake without a client ${name}`, async () => {
      const element = await create({ user: {}, signOut });
      expect(await rejection(element.signOut())).to.equal(error);
    });
  }

  describe('while another sign-out is pending', () => {
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
      held.fail(error);
      expect(await Promise.all([first, joined])).to.deep.equal([error, error]);
      expect(clerk.calls).to.have.length(1);
    });

    it("joins it when called before Clerk's signOut() has returned", async () => {
      const element = await create(clerk);
      let joined: Promise<unknown> | undefined;
      clerk.behaviour = () => {
        joined = rejection(element.signOut());
        throw error;
      };
      expect(await rejection(element.signOut())).to.equal(error);
      expect(await joined).to.equal(error);
      expect(clerk.calls).to.have.length(1);
    });

    it('joins one that a clerk-before-sign-out listener has begun', async () => {
      const element = await create(clerk);
      const events = eventsOf(element);
      const held = clerk.hold();
      let done: Promise<void> | undefined;
      element.addEventListener('clerk-before-sign-out', () => {
        done = element.signOut();
      });
      element.click();
      held.succeed();
      await done;
      expect(clerk.calls).to.have.length(1);
      expect(events).to.deep.equal(['clerk-before-sign-out', 'clerk-signed-out']);
    });
  });

  describe('with several elements', () => {
    it('shares one call, event, promise and state if they have the same Clerk and session', async () => {
      const held = clerk.hold();
      const [first, second] = [await create(clerk), await create(clerk)];
      const events = [eventsOf(first), eventsOf(second)];
      first.click();
      await expectStates(second, 'signed-in', 'pending');
      second.click();
      const joined = rejection(second.signOut());
      const late = await create(clerk);
      await expectStates(late, 'signed-in', 'pending');

      held.fail(error);
      expect(await joined).to.equal(error);
      for (const element of [first, second, late]) {
        await expectStates(element, 'signed-in', 'error');
      }
      expect(clerk.calls).to.have.length(1);
      expect(events).to.deep.equal([['clerk-before-sign-out', 'clerk-sign-out-error'], []]);
      expect(reportError).to.have.been.calledOnceWithExactly(error);
    });

    it('is not pending on an element with another session', async () => {
      clerk.set('sess_1', 'sess_2');
      clerk.hold();
      const first = await create(clerk, 'Log out', { sessionId: 'sess_1' });
      const second = await create(clerk, 'Log out', { sessionId: 'sess_2' });
      first.click();
      await expectStates(first, 'signed-in', 'pending');
      await expectStates(second, 'signed-in');
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
      await expectHidden(element);
      expect(clerk.listeners.size).to.equal(1);

      clerk.set('sess_2');
      await expectStates(element, 'signed-in');
      element.click();
      expect(clerk.calls).to.have.length(2);
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
      const element = await create(clerk, 'Log out', { sessionId: 'sess_1' });
      const events = eventsOf(element);
      const done = element.signOut();
      clerk.set('sess_1');
      await expectStates(element, 'signed-in', 'pending');
      expect(events).to.be.empty;
      held.succeed();
      await done;
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
      const element = await create(clerk, 'Log out', { sessionId: 'sess_stale' });
      await element.signOut();
      expect(clerk.calls).to.have.length(0);
    });
  });

  describe('without a Clerk that is ready', () => {
    for (const [name, without, message] of [
      ['that explains how to provide one', undefined, /^<clerk-sign-out> .*no Clerk.*clerk property.*Clerk's script/],
      [
        'if Clerk is older than 5.54, which has no signedInSessions',
        { user: {}, client: { sessions: [{ id: 'sess_1' }] }, signOut: () => expect.fail() },
        /^<clerk-sign-out> needs Clerk 5\.54/,
      ],
      [
        'if Clerk is not loaded, because someone may be signed in',
        new LoadingClerk(),
        /^<clerk-sign-out> .* a loaded Clerk.*load\(\)/,
      ],
    ] as const) {
      it(`rejects with an error ${name}`, async () => {
        const element = await create(without);
        expect((await rejection(element.signOut())).message).to.match(message);
      });
    }

    it('signs out if Clerk has a client, which it sets shortly before it is loaded', async () => {
      const element = await create(Object.assign(clerk, { loaded: false }));
      await element.signOut();
      expect(clerk.calls).to.have.length(1);
    });
  });

  describe("depends on the session, not on Clerk's promise", () => {
    it('fails if Clerk resolves but the session is still there', async () => {
      clerk.behaviour = () => undefined;
      const element = await create(clerk);
      const events = eventsOf(element);
      const { message } = await rejection(element.signOut());
      expect(message).to.match(/^<clerk-sign-out> did not sign out/);
      expect(events).to.deep.equal(['clerk-sign-out-error']);
      await expectShown(element);
    });

    it('succeeds if Clerk rejects because the session is gone, and reports nothing', async () => {
      clerk.behaviour = () => {
        clerk.set();
        throw Object.assign(error, { status: 401 });
      };
      const element = await create(clerk);
      const events = eventsOf(element);
      await element.signOut();
      await nextFrame();
      expect(events).to.deep.equal(['clerk-signed-out']);
      expect(reportError).to.not.have.been.called;
    });
  });

  describe('its events', () => {
    it('bubble, are composed, and have the session id', async () => {
      const element = await create(clerk, 'Log out', { sessionId: 'sess_1' });
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
      expect(seen[0]).to.be.instanceOf(ClerkBeforeSignOutEvent);
      expect(seen[1]).to.be.instanceOf(ClerkSignedOutEvent);
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
    clerk.hold().fail(error);
    const retried = new Promise<void>((resolve) => {
      element.addEventListener('clerk-sign-out-error', () => {
        clerk.behaviour = () => clerk.removeSessions();
        resolve(element.signOut());
      });
    });
    element.click();
    await retried;
    expect(clerk.calls).to.have.length(2);
    await expectHidden(element);
  });

  describe('while the page changes', () => {
    type Held = ReturnType<FakeClerk['hold']>;
    const signedOut = ['clerk-signed-out', ({ succeed }: Held) => succeed()] as const;
    const failed = ['clerk-sign-out-error', ({ fail }: Held) => fail(error)] as const;

    describe('with a disconnected element', () => {
      for (const [name, end] of [signedOut, failed]) {
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
        held.fail(error);
        await rejection(element.signOut());
        expect(reportError).to.not.have.been.called;
      });
    });

    describe('with a listener that removes the element', () => {
      for (const [name, end] of [['clerk-before-sign-out', signedOut[1]] as const, signedOut, failed]) {
        for (const where of ['the element', 'its parent', 'the body', 'the document'] as const) {
          it(`dispatches ${name} once, so that the page hears it once: at ${where}`, async () => {
            const held = clerk.hold();
            const element = await create(clerk);
            const target = {
              'the element': element,
              'its parent': element.parentElement,
              'the body': document.body,
              'the document': document,
            };
            let heard = 0;
            const hear = () => heard++;
            document.addEventListener(name, hear);
            target[where]?.addEventListener(name, () => element.remove(), { once: true });
            element.click();
            const ended = element.signOut().catch(() => undefined);
            end(held);
            await ended;
            document.removeEventListener(name, hear);
            expect(heard).to.equal(1);
            expect(element.isConnected).to.equal(false);
          });
        }
      }
    });

    it('dispatches no event for a replaced Clerk, and can sign out of the new one', async () => {
      const held = clerk.hold();
      const element = await create(clerk, html`<button>Log out</button>`);
      const events = eventsOf(element);
      const first = element.signOut();
      const other = new FakeClerk('sess_other');
      await update(element, { clerk: other });
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
      held.fail(error);
      expect(await rejection(first)).to.equal(error);
      expect(reportError).to.have.been.calledOnceWithExactly(error);
      expect(events).to.deep.equal(['clerk-before-sign-out']);
    });
  });
});
