import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { restore, stub, useFakeTimers, type SinonFakeTimers } from 'sinon';
import type { ClerkLike } from '../../src/clerk.js';
import type { ClerkSignOut } from '../../src/element.js';
import { emptyWindow } from '../empty-window.js';
import { buttonOf, create, eventsOf, expectHidden, expectShown } from './fixture.js';
import { FakeClerk } from './fake-clerk.js';

const page = window as { Clerk?: unknown };

async function loadScript() {
  const script = Object.assign(document.createElement('script'), { src: 'data:text/javascript,' });
  const loaded = oneEvent(script, 'load');
  document.head.append(script);
  await loaded;
  script.remove();
}

describe('visible or not', () => {
  afterEach(() => {
    restore();
    delete page.Clerk;
  });

  describe('without a Clerk', () => {
    it('is hidden', async () => {
      expectHidden(await create(undefined));
    });

    it('takes no space even if the page gives it a display of its own', async () => {
      const element = await create(undefined);
      element.style.setProperty('display', 'flex', 'important');
      expectHidden(element);
      expect(element.getBoundingClientRect()).to.include({ width: 0, height: 0 });
    });
  });

  describe('with a Clerk that is not loaded', () => {
    it('is hidden until Clerk reports a user', async () => {
      const clerk = new FakeClerk();
      Object.assign(clerk, { user: undefined, client: undefined, loaded: false });
      const element = await create(clerk);
      expectHidden(element);
      clerk.set('sess_1');
      await element.updateComplete;
      expectShown(element);
    });
  });

  describe('without a session id', () => {
    it('is shown while there is a user', async () => {
      expectShown(await create(new FakeClerk('sess_1')));
    });

    it('is shown for a person with a task left to do, who has a pending session', async () => {
      expectShown(await create({ client: { signedInSessions: [{ id: 'sess_1', status: 'pending' }] }, signOut() {} }));
    });

    it('is hidden when no session is left, though Clerk still has a user: Clerk 5 has, until its router arrives', async () => {
      const clerk = new FakeClerk();
      clerk.user = {};
      expectHidden(await create(clerk));
    });

    for (const user of [undefined, null]) {
      it(`is shown while the user is ${user} and a session is left`, async () => {
        const clerk = new FakeClerk('sess_1');
        clerk.user = user;
        expectShown(await create(clerk));
      });

      it(`is hidden when the user is ${user} and no session is left`, async () => {
        const clerk = new FakeClerk();
        clerk.user = user;
        expectHidden(await create(clerk));
      });
    }

    it('respects the display that the page gives it', async () => {
      const element = await create(new FakeClerk('sess_1'));
      element.style.display = 'flex';
      expect(getComputedStyle(element).display).to.equal('flex');
    });
  });

  describe('with a session id', () => {
    it('is shown while that session is signed in', async () => {
      const clerk = new FakeClerk('sess_1', 'sess_2');
      const element = await create(clerk);
      element.sessionId = 'sess_2';
      await element.updateComplete;
      expectShown(element);
      clerk.set('sess_1');
      await element.updateComplete;
      expectHidden(element);
    });
  });

  describe('follows', () => {
    it('sign-in and sign-out, wherever they happen', async () => {
      const clerk = new FakeClerk();
      const element = await create(clerk);
      clerk.set('sess_1');
      await element.updateComplete;
      expectShown(element);
      clerk.set();
      await element.updateComplete;
      expectHidden(element);
    });

    it('a changed clerk property, and no longer the old one', async () => {
      const [first, second] = [new FakeClerk('sess_1'), new FakeClerk()];
      const element = await create(first);
      element.clerk = second;
      await element.updateComplete;
      expectHidden(element);
      expect(first.listeners.size).to.equal(0);
      second.set('sess_2');
      await element.updateComplete;
      expectShown(element);
    });

    it('a changed session id', async () => {
      const element = await create(new FakeClerk('sess_1'));
      element.sessionId = 'sess_2';
      await element.updateComplete;
      expectHidden(element);
      element.sessionId = 'sess_1';
      await element.updateComplete;
      expectShown(element);
    });

    it('window.Clerk that is set early', async () => {
      page.Clerk = new FakeClerk('sess_1');
      expectShown(await create(undefined));
    });

    it('window.Clerk that is set late', async () => {
      const element = await create(undefined);
      page.Clerk = new FakeClerk('sess_1');
      await waitUntil(() => element.shadowRoot?.querySelector('button'));
    });

    describe('window.Clerk that is set again, as soon as', () => {
      const notice: Record<string, (old: FakeClerk, element: ClerkSignOut) => unknown> = {
        'the old one reports': (old) => old.report(),
        'a script has loaded': loadScript,
        'another element connects': () => create(undefined),
        'somebody clicks': (_, element) => element.click(),
      };
      for (const [name, happens] of Object.entries(notice)) {
        it(name, async () => {
          const old = new FakeClerk('sess_1');
          page.Clerk = old;
          const element = await create(undefined);
          page.Clerk = new FakeClerk();
          await happens(old, element);
          await element.updateComplete;
          expectHidden(element);
          expect(old.listeners.size).to.equal(0);
          expect(old.calls).to.be.empty;
        });
      }
    });

    it('no window.Clerk any more when no element needs it', async () => {
      const element = await create(undefined);
      element.remove();
      let looks = 0;
      Object.defineProperty(page, 'Clerk', { configurable: true, get: () => looks++ });
      await loadScript();
      expect(looks).to.equal(0);
    });

    it('window.Clerk that goes away, and comes again', async () => {
      const clerk = new FakeClerk('sess_1');
      page.Clerk = clerk;
      const element = await create(undefined);
      delete page.Clerk;
      clerk.report();
      await element.updateComplete;
      expectHidden(element);
      page.Clerk = clerk;
      await waitUntil(() => element.shadowRoot?.querySelector('button'));
    });

    it('a user who goes without a report: a click finds nobody, and dispatches nothing', async () => {
      const clerk = { user: {} as object | null, signOut: stub() };
      const element = await create(clerk);
      const events = eventsOf(element);
      clerk.user = null;
      element.click();
      expect(events).to.be.empty;
      expect(clerk.signOut).to.not.have.been.called;
      await element.updateComplete;
      expectHidden(element);
    });

    it('window.Clerk that is set again before anybody has noticed: it signs out the new one', async () => {
      page.Clerk = new FakeClerk('sess_1');
      const element = await create(undefined);
      const replacement = new FakeClerk('sess_2');
      page.Clerk = replacement;
      buttonOf(element).click();
      expect(replacement.calls).to.have.length(1);
    });

    it('window.Clerk when the clerk property is unset', async () => {
      page.Clerk = new FakeClerk('sess_1');
      const element = await create(new FakeClerk());
      expectHidden(element);
      element.clerk = undefined;
      await element.updateComplete;
      expectShown(element);
    });
  });

  it('never calls load()', async () => {
    const clerk = Object.assign(new FakeClerk('sess_1'), { load: stub() });
    const element = await create(clerk);
    await element.signOut();
    expect(clerk.load).to.not.have.been.called;
  });

  describe('accepts as a Clerk', () => {
    it('a stand-in of user, signOut and addListener', async () => {
      const { listeners } = new FakeClerk();
      const clerk = {
        user: {} as object | null,
        signOut() {
          clerk.user = null;
          listeners.forEach((listener) => listener());
        },
        addListener: (listener: () => void) => (listeners.add(listener), () => listeners.delete(listener)),
      };
      const element = await create(clerk);
      expectShown(element);
      await element.signOut();
      await element.updateComplete;
      expectHidden(element);
    });

    it('a stand-in whose client is empty', async () => {
      expectShown(await create({ user: {}, client: {}, signOut() {} }));
      expectHidden(await create({ user: undefined, client: {}, signOut() {} }));
    });

    it('a stand-in of user and signOut', async () => {
      const clerk = {
        user: {} as object | null,
        signOut() {
          clerk.user = null;
        },
      };
      const element = await create(clerk);
      expectShown(element);
      await element.signOut();
      await element.updateComplete;
      expectHidden(element);
    });
  });

  describe('takes for no Clerk', () => {
    const wrong: Record<string, unknown> = {
      'a promise that was not awaited': Promise.resolve(new FakeClerk('sess_1')),
      'a publishable key': 'pk_test_Y2xlcmsuZXhhbXBsZS5jb20k',
      'the class': FakeClerk,
      'an empty object': {},
    };
    for (const [name, value] of Object.entries(wrong)) {
      it(name, async () => {
        stub(console, 'error');
        expectHidden(await create(value as ClerkLike));
      });
    }

    it('whereupon window.Clerk is used', async () => {
      stub(console, 'error');
      page.Clerk = new FakeClerk('sess_1');
      expectShown(await create(Promise.resolve() as unknown as ClerkLike));
    });
  });

  for (const [name, value] of Object.entries({
    "another product's function": () => undefined,
    'an element with that id': document.createElement('div'),
    'an object that cannot sign out': { user: {} },
  })) {
    it(`takes ${name} as window.Clerk for no Clerk`, async () => {
      page.Clerk = value;
      const element = await create(undefined);
      expectHidden(element);
      expect(await element.signOut().catch(String)).to.match(/no Clerk/);
      page.Clerk = new FakeClerk('sess_1');
      await waitUntil(() => element.shadowRoot?.querySelector('button'));
    });
  }

  it('takes a window of another origin as window.Clerk for no Clerk, as <iframe name="Clerk"> makes it one', async () => {
    const frame = await fixture(html`<iframe name="Clerk" sandbox srcdoc=""></iframe>`);
    await waitUntil(() => (frame as HTMLIFrameElement).contentDocument === null);
    expect(() => (page.Clerk as FakeClerk).calls).to.throw(/cross-origin/);
    const element = await create(undefined);
    expectHidden(element);
    expect(await element.signOut().catch(String)).to.match(/no Clerk/);
    page.Clerk = new FakeClerk('sess_1');
    await waitUntil(() => element.shadowRoot?.querySelector('button'));
  });

  it('uses a window.Clerk that is frozen', async () => {
    const signOut = stub();
    page.Clerk = Object.freeze({ user: {}, signOut });
    const element = await create(undefined);
    expectShown(element);
    await element.signOut();
    expect(signOut).to.have.been.calledOnce;
  });

  describe('while an element waits for window.Clerk', () => {
    let clock: SinonFakeTimers;

    beforeEach(() => {
      clock = useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    });

    afterEach(() => document.querySelectorAll('body > clerk-sign-out').forEach((element) => element.remove()));

    const add = (clerk?: ClerkLike) => {
      const element = document.createElement('clerk-sign-out');
      element.clerk = clerk;
      document.body.append(element);
      return element;
    };

    // Before the next test, since the page is warned only once.
    it('the 10 seconds begin when it has gone, if there was one', () => {
      const warn = stub(console, 'warn');
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

    it('one console.warn on the page says after 10 seconds what to do', () => {
      const warn = stub(console, 'warn');
      add();
      add();
      clock.tick(9_900);
      expect(warn).to.not.have.been.called;
      clock.tick(60_000);
      expect(warn).to.have.been.calledOnce;
      expect(warn.firstCall.args[0]).to.match(/found no Clerk.*clerk property.*Clerk's script/);
    });

    it('the page is polled less and less often, and not for ever: all timers can be run', () => {
      let polls = 0;
      Object.defineProperty(page, 'Clerk', { configurable: true, get: () => (polls++, undefined) });
      stub(console, 'warn');
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

    it('one timer runs, and none once there is one, found or given, or no element waits', async () => {
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
        element.clerk = new FakeClerk();
        await element.updateComplete;
      }
      expect(clock.countTimers()).to.equal(0);

      for (const element of elements) {
        element.clerk = undefined;
        await element.updateComplete;
      }
      expect(clock.countTimers()).to.equal(1);
      elements.forEach((element) => element.remove());
      expect(clock.countTimers()).to.equal(0);
    });
  });

  it('makes nothing before there is something to sign out, and keeps its button while there no longer is', async () => {
    const clerk = new FakeClerk();
    const element = await create(clerk);
    expect(element.shadowRoot?.childNodes).to.have.length(0);
    clerk.set('sess_1');
    await element.updateComplete;
    const button = buttonOf(element);
    clerk.set();
    await element.updateComplete;
    expectHidden(element);
    clerk.set('sess_1');
    await element.updateComplete;
    expect(buttonOf(element)).to.equal(button);
    expect(element.shadowRoot?.textContent).to.equal('');
  });

  it('catches up with what happened while it was out of the page', async () => {
    const clerk = new FakeClerk('sess_1');
    const element = await create(clerk);
    const parent = element.parentElement;
    element.remove();
    clerk.set();
    parent?.append(element);
    await element.updateComplete;
    expectHidden(element);
  });

  describe('in another document', () => {
    for (const [name, move] of Object.entries({
      'before it has rendered': () => Promise.resolve(),
      'after it has rendered': async (element: ClerkSignOut) => {
        document.body.append(element);
        await element.updateComplete;
      },
    })) {
      it(`takes room only while it shows, put there ${name}`, async () => {
        const other = (await emptyWindow()).document;
        other.head.innerHTML = '<style>clerk-sign-out { display: block; height: 50px }</style>';
        const element = document.createElement('clerk-sign-out');
        await move(element);
        other.body.append(element);
        await element.updateComplete;
        expect(element.getBoundingClientRect().height).to.equal(0);
        element.clerk = new FakeClerk('sess_1');
        await element.updateComplete;
        expect(element.getBoundingClientRect().height).to.equal(50);
        expect(element.getAttributeNames()).to.deep.equal([]);
        element.clerk = undefined;
        await element.updateComplete;
        expect(element.getBoundingClientRect().height).to.equal(0);
      });
    }

    it('is kept by one that has no window, and works once it is back', async () => {
      const element = await create(new FakeClerk('sess_1'));
      document.implementation.createHTMLDocument().body.append(element);
      document.body.append(element);
      await element.updateComplete;
      expectShown(element);
      element.clerk = undefined;
      await element.updateComplete;
      expectHidden(element);
      element.remove();
    });
  });
});
