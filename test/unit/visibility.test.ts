import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { type SinonFakeTimers, type SinonStub, stub } from 'sinon';
import type { ClerkLike } from '../../src/clerk/clerk.js';
import { ClerkSignOut } from '../../src/element.js';
import { emptyWindow } from '../empty-window.js';
import { buttonOf, create, eventsOf, expectHidden, expectShown, fakeClock, page, update } from './fixture.js';
import { FakeClerk, LoadingClerk } from './fake-clerk.js';

async function loadScript() {
  const script = Object.assign(document.createElement('script'), { src: 'data:text/javascript,' });
  const loaded = oneEvent(script, 'load');
  document.head.append(script);
  await loaded;
  script.remove();
}

function withUser(user: object | null | undefined, ...sessionIds: string[]): FakeClerk {
  return Object.assign(new FakeClerk(...sessionIds), { user });
}

// First, because an earlier test may already have logged what is logged once per page.
describe('console output', () => {
  it('is empty if clerk is undefined or null', async () => {
    const error = stub(console, 'error');
    await create(undefined, 'Log out', { clerk: null });
    expect(error).to.not.have.been.called;
  });

  it('is one error per page, with the value that is set in place of a Clerk', async () => {
    const error = stub(console, 'error');
    const promise = Promise.resolve();
    await create(promise as unknown as ClerkLike);
    await create('pk_test_…' as unknown as ClerkLike);
    expect(error).to.have.been.calledOnceWithExactly(
      "<clerk-sign-out> found no Clerk. Set its clerk property or load Clerk's script. Got",
      promise,
    );
  });
});

describe('visibility', () => {
  for (const [name, clerk] of Object.entries({
    'without a Clerk': undefined,
    'if no session remains but Clerk still has a user, as Clerk 5 does while it navigates': withUser({}),
    'if the user is undefined and no session remains': withUser(undefined),
    'if the user is null and no session remains': withUser(null),
    'with an empty client and no user, as in a fake': { user: undefined, client: {}, signOut() {} },
  })) {
    it(`is hidden ${name}`, async () => {
      await expectHidden(await create(clerk));
    });
  }

  for (const [name, clerk] of Object.entries({
    'while there is a user': new FakeClerk('sess_1'),
    'for a pending session, whose user has a task left': {
      client: { signedInSessions: [{ id: 'sess_1', status: 'pending' }] },
      signOut() {},
    },
    'if the user is undefined but a session remains': withUser(undefined, 'sess_1'),
    'if the user is null but a session remains': withUser(null, 'sess_1'),
    'with an empty client and a user, as in a fake': { user: {}, client: {}, signOut() {} },
  })) {
    it(`is shown ${name}`, async () => {
      await expectShown(await create(clerk));
    });
  }

  it('takes no space even if the page sets its display', async () => {
    const element = await create(undefined);
    element.style.setProperty('display', 'flex', 'important');
    await expectHidden(element);
    expect(element.getBoundingClientRect()).to.include({ width: 0, height: 0 });
  });

  it('is hidden while Clerk is not loaded, until it reports a user', async () => {
    const clerk = new LoadingClerk();
    const element = await create(clerk);
    await expectHidden(element);
    clerk.set('sess_1');
    await expectShown(element);
  });

  it('keeps the display that the page sets while it is shown', async () => {
    const element = await create(new FakeClerk('sess_1'));
    element.style.display = 'flex';
    expect(getComputedStyle(element).display).to.equal('flex');
  });

  it('with a session id is shown while that session is signed in', async () => {
    const clerk = new FakeClerk('sess_1', 'sess_2');
    const element = await create(clerk, 'Log out', { sessionId: 'sess_2' });
    await expectShown(element);
    clerk.set('sess_1');
    await expectHidden(element);
  });

  describe('follows', () => {
    it('sign-ins and sign-outs, wherever they happen', async () => {
      const clerk = new FakeClerk();
      const element = await create(clerk);
      clerk.set('sess_1');
      await expectShown(element);
      clerk.set();
      await expectHidden(element);
    });

    it('a changed clerk property, and unsubscribes from the previous Clerk', async () => {
      const [first, second] = [new FakeClerk('sess_1'), new FakeClerk()];
      const element = await create(first, 'Log out', { clerk: second });
      await expectHidden(element);
      expect(first.listeners.size).to.equal(0);
      second.set('sess_2');
      await expectShown(element);
    });

    it('a changed session id', async () => {
      const element = await create(new FakeClerk('sess_1'), 'Log out', { sessionId: 'sess_2' });
      await expectHidden(element);
      element.sessionId = 'sess_1';
      await expectShown(element);
    });

    it('a window.Clerk that is set after the element was created', async () => {
      const element = await create(undefined);
      page.Clerk = new FakeClerk('sess_1');
      await waitUntil(() => element.matches(':state(signed-in)'));
    });

    describe('a replaced window.Clerk as soon as', () => {
      const triggers: Record<string, (old: FakeClerk, element: ClerkSignOut) => unknown> = {
        'the old one notifies its listeners': (old) => old.report(),
        'a script has loaded': loadScript,
        'another element is connected': () => create(undefined),
        'the element is clicked': (_, element) => element.click(),
      };
      for (const [name, trigger] of Object.entries(triggers)) {
        it(name, async () => {
          const old = new FakeClerk('sess_1');
          page.Clerk = old;
          const element = await create(undefined);
          page.Clerk = new FakeClerk();
          await trigger(old, element);
          await expectHidden(element);
          expect(old.listeners.size).to.equal(0);
          expect(old.calls).to.be.empty;
        });
      }
    });

    it('window.Clerk only while an element needs it', async () => {
      const element = await create(undefined);
      element.remove();
      let reads = 0;
      Object.defineProperty(page, 'Clerk', { configurable: true, get: () => reads++ });
      await loadScript();
      expect(reads).to.equal(0);
    });

    it('a window.Clerk that is deleted and set again', async () => {
      const clerk = new FakeClerk('sess_1');
      page.Clerk = clerk;
      const element = await create(undefined);
      delete page.Clerk;
      clerk.report();
      await expectHidden(element);
      page.Clerk = clerk;
      await waitUntil(() => element.matches(':state(signed-in)'));
    });

    it('a user who is signed out without a notification: a click dispatches nothing', async () => {
      const clerk = { user: {} as object | null, signOut: stub() };
      const element = await create(clerk);
      const events = eventsOf(element);
      clerk.user = null;
      element.click();
      expect(events).to.be.empty;
      expect(clerk.signOut).to.not.have.been.called;
      await expectHidden(element);
    });

    it('a replaced window.Clerk on click, signing out of the new one', async () => {
      page.Clerk = new FakeClerk('sess_1');
      const element = await create(undefined);
      const replacement = new FakeClerk('sess_2');
      page.Clerk = replacement;
      buttonOf(element).click();
      expect(replacement.calls).to.have.length(1);
    });

    it('window.Clerk once the clerk property is unset', async () => {
      page.Clerk = new FakeClerk('sess_1');
      const element = await create(new FakeClerk());
      await expectHidden(element);
      element.clerk = undefined;
      await expectShown(element);
    });
  });

  it('never calls load()', async () => {
    const clerk = Object.assign(new FakeClerk('sess_1'), { load: stub() });
    const element = await create(clerk);
    await element.signOut();
    expect(clerk.load).to.not.have.been.called;
  });

  for (const members of ['user and signOut', 'user, signOut and addListener']) {
    it(`follows a fake with only ${members}`, async () => {
      const { listeners } = new FakeClerk();
      const clerk = {
        user: {} as object | null,
        signOut() {
          clerk.user = null;
          listeners.forEach((listener) => listener());
        },
        ...(members.includes('addListener') && {
          addListener: (listener: () => void) => (listeners.add(listener), () => listeners.delete(listener)),
        }),
      };
      const element = await create(clerk);
      await expectShown(element);
      await element.signOut();
      await expectHidden(element);
    });
  }

  describe('ignores a clerk property that is', () => {
    const wrong: Record<string, unknown> = {
      'a promise that was not awaited': Promise.resolve(new FakeClerk('sess_1')),
      'a publishable key': 'pk_test_Y2xlcmsuZXhhbXBsZS5jb20k',
      'the Clerk class': FakeClerk,
      'an empty object': {},
    };
    for (const [name, value] of Object.entries(wrong)) {
      it(name, async () => {
        stub(console, 'error');
        await expectHidden(await create(value as ClerkLike));
      });
    }

    it('not a Clerk, and uses window.Clerk instead', async () => {
      stub(console, 'error');
      page.Clerk = new FakeClerk('sess_1');
      await expectShown(await create(Promise.resolve() as unknown as ClerkLike));
    });
  });

  describe('ignores a window.Clerk that is', () => {
    async function expectNone() {
      const element = await create(undefined);
      await expectHidden(element);
      expect(await element.signOut().catch(String)).to.match(/no Clerk/);
      page.Clerk = new FakeClerk('sess_1');
      await waitUntil(() => element.matches(':state(signed-in)'));
    }

    for (const [name, value] of Object.entries({
      "another product's function": () => undefined,
      'an element with that id': document.createElement('div'),
      'an object without signOut()': { user: {} },
    })) {
      it(name, async () => {
        page.Clerk = value;
        await expectNone();
      });
    }

    it('a cross-origin window, as with <iframe name="Clerk">', async () => {
      const frame = await fixture(html`<iframe name="Clerk" sandbox srcdoc=""></iframe>`);
      await waitUntil(() => (frame as HTMLIFrameElement).contentDocument === null);
      expect(() => (page.Clerk as FakeClerk).calls).to.throw(/cross-origin/);
      await expectNone();
    });
  });

  it('uses a frozen window.Clerk', async () => {
    const signOut = stub();
    page.Clerk = Object.freeze({ user: {}, signOut });
    const element = await create(undefined);
    await expectShown(element);
    await element.signOut();
    expect(signOut).to.have.been.calledOnce;
  });

  describe('while an element waits for window.Clerk', () => {
    let clock: SinonFakeTimers;

    beforeEach(() => {
      clock = fakeClock();
    });

    afterEach(() => document.querySelectorAll('body > clerk-sign-out').forEach((element) => element.remove()));

    const add = (clerk?: ClerkLike) => {
      const element = document.createElement('clerk-sign-out');
      element.clerk = clerk;
      document.body.append(element);
      return element;
    };

    // Before the next test, because the warning is logged once per page.
    it('restarts the 10 seconds when window.Clerk is deleted', () => {
      const warn = console.warn as SinonStub;
      const clerk = new FakeClerk();
      add();
      clock.tick(9_000);
      page.Clerk = clerk;
      clock.tick(60_000);
      delete page.Clerk;
      clerk.report();
      clock.tick(9_000);
      expect(warn).to.not.have.been.called;
    });

    it('logs one warning per page after 10 seconds, which explains what to do', () => {
      const warn = console.warn as SinonStub;
      add();
      add();
      clock.tick(9_900);
      expect(warn).to.not.have.been.called;
      clock.tick(60_000);
      expect(warn).to.have.been.calledOnce;
      expect(warn.firstCall.args[0]).to.match(/found no Clerk.*clerk property.*Clerk's script/);
    });

    it('polls at growing intervals and finally stops, so that all fake timers can run', () => {
      let polls = 0;
      Object.defineProperty(page, 'Clerk', { configurable: true, get: () => (polls++, undefined) });
      add();
      const pollsIn = (milliseconds: number) => {
        const before = polls;
        clock.tick(milliseconds);
        return polls - before;
      };
      expect(pollsIn(1_000)).to.be.greaterThan(15);
      clock.tick(58_000);
      expect(pollsIn(1_000)).to.be.below(2);
      clock.runAll();
      expect(clock.countTimers()).to.equal(0);
      expect(polls).to.be.below(1_000);
    });

    it('runs one timer, and none once every element has a Clerk or is disconnected', async () => {
      expect(clock.countTimers()).to.equal(0);
      const elements = [add(), add(), add()];
      expect(clock.countTimers()).to.equal(1);
      clock.tick(1_000);
      expect(clock.countTimers()).to.equal(1);
      page.Clerk = new FakeClerk();
      clock.tick(1_000);
      expect(clock.countTimers()).to.equal(0);

      delete page.Clerk;
      add();
      expect(clock.countTimers()).to.equal(1);
      for (const element of document.querySelectorAll('clerk-sign-out')) {
        await update(element, { clerk: new FakeClerk() });
      }
      expect(clock.countTimers()).to.equal(0);

      for (const element of elements) {
        await update(element, { clerk: undefined });
      }
      expect(clock.countTimers()).to.equal(1);
      elements.forEach((element) => element.remove());
      expect(clock.countTimers()).to.equal(0);
    });

    it('runs no other timer if window.Clerk has gone while no element needed it', () => {
      page.Clerk = new FakeClerk();
      add().remove();
      delete page.Clerk;
      const element = add();
      expect(clock.countTimers()).to.equal(1);
      element.remove();
      expect(clock.countTimers()).to.equal(0);
    });
  });

  it('renders nothing until there is something to sign out, and keeps its button when hidden again', async () => {
    const clerk = new FakeClerk();
    const element = await create(clerk);
    expect(element.shadowRoot?.childNodes).to.have.length(0);
    clerk.set('sess_1');
    await element.updateComplete;
    const button = buttonOf(element);
    clerk.set();
    await expectHidden(element);
    clerk.set('sess_1');
    await element.updateComplete;
    expect(buttonOf(element)).to.equal(button);
    expect(element.shadowRoot?.textContent).to.equal('');
  });

  it('catches up with a sign-out that happened while it was disconnected', async () => {
    const clerk = new FakeClerk('sess_1');
    const element = await create(clerk);
    const parent = element.parentElement;
    element.remove();
    clerk.set();
    parent?.append(element);
    await expectHidden(element);
  });

  describe('in another document', () => {
    for (const [name, move] of Object.entries({
      'before it has rendered': () => Promise.resolve(),
      'after it has rendered': async (element: ClerkSignOut) => {
        document.body.append(element);
        await element.updateComplete;
      },
    })) {
      it(`takes space only while it is shown, if moved ${name}`, async () => {
        const other = (await emptyWindow()).document;
        other.head.innerHTML = '<style>clerk-sign-out { display: block; height: 50px }</style>';
        const element = document.createElement('clerk-sign-out');
        await move(element);
        other.body.append(element);
        await element.updateComplete;
        expect(element.getBoundingClientRect().height).to.equal(0);
        await update(element, { clerk: new FakeClerk('sess_1') });
        expect(element.getBoundingClientRect().height).to.equal(50);
        expect(element.getAttributeNames()).to.deep.equal([]);
        await update(element, { clerk: undefined });
        expect(element.getBoundingClientRect().height).to.equal(0);
        // The frame goes without telling its elements.
        element.remove();
      });
    }

    it('works after a move into a document without a window and back', async () => {
      const element = await create(new FakeClerk('sess_1'));
      document.implementation.createHTMLDocument().body.append(element);
      document.body.append(element);
      await expectShown(element);
      element.clerk = undefined;
      await expectHidden(element);
      element.remove();
    });
  });
});
