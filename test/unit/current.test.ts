import { expect, nextFrame, oneEvent } from '@open-wc/testing';
import { stub } from 'sinon';
import type { ClerkSignOut } from '../../src/element.js';
import type { ClerkSignOutEvent } from '../../src/events.js';
import { clickAndFail, create, expectHidden, expectShown, expectStates, update } from './fixture.js';
import { ClerkWithServer, FakeClerk } from './fake-clerk.js';

/** A fake with a current session. */
class Accounts extends FakeClerk {
  session: { id: string } | null | undefined;
  declare client: NonNullable<FakeClerk['client']> & { lastActiveSessionId?: string | null };

  /** Sets the current session, and notifies the listeners. */
  setCurrent(id: string | null | undefined, last: string | null = id ?? null) {
    this.session = id ? { id } : (id as null | undefined);
    this.client.lastActiveSessionId = last;
    this.report();
  }
}

describe('current', () => {
  let clerk: Accounts;
  let element: ClerkSignOut;

  beforeEach(async () => {
    stub(window, 'reportError');
    clerk = new Accounts('sess_1', 'sess_2');
    clerk.setCurrent('sess_2');
    element = await create(clerk, 'Log out', { current: true });
  });

  /** Clicks, and expects that this session is signed out. */
  function expectToSignOut(sessionId: string) {
    const held = clerk.hold();
    element.click();
    expect(clerk.calls).to.deep.equal([[{ sessionId }]]);
    return held;
  }

  it('signs out only the current session', async () => {
    await expectShown(element);
    const signedOut = oneEvent<ClerkSignOutEvent>(element, 'clerk-signed-out');
    expectToSignOut('sess_2').succeed();
    expect((await signedOut).sessionId).to.equal('sess_2');
  });

  it('sets the sessionId of clerk-before-sign-out', async () => {
    const before = oneEvent<ClerkSignOutEvent>(element, 'clerk-before-sign-out');
    element.click();
    expect((await before).sessionId).to.equal('sess_2');
  });

  it('follows a change of the current session', async () => {
    clerk.setCurrent('sess_1');
    await element.updateComplete;
    expectToSignOut('sess_1');
  });

  it('is pending only for the session that was current when the sign-out began', async () => {
    const held = clerk.hold();
    element.click();
    await expectStates(element, 'signed-in', 'pending');
    clerk.setCurrent('sess_1');
    await expectStates(element, 'signed-in');
    held.succeed();
  });

  it('applies to the last current session while Clerk has none, even if the server names another', async () => {
    clerk.setCurrent(undefined, 'sess_1');
    await expectShown(element);
    expectToSignOut('sess_2');
  });

  it('applies to no session once the last current one has ended, until another is current', async () => {
    clerk.set('sess_1');
    clerk.setCurrent(undefined, 'sess_1');
    await expectHidden(element);
    clerk.setCurrent('sess_1');
    await expectShown(element);
  });

  it('applies to no session if Clerk has set the current one to null', async () => {
    clerk.setCurrent(null, 'sess_2');
    await expectHidden(element);
    await element.signOut();
    expect(clerk.calls).to.deep.equal([]);
  });

  describe('applies to no session while Clerk has none,', () => {
    async function expectNone() {
      await expectHidden(element);
      element.click();
      await element.signOut();
      expect(clerk.calls).to.deep.equal([]);
    }

    it('if none was current in this tab, even if the server names one that may be of another tab', async () => {
      clerk = new Accounts('sess_1', 'sess_2');
      clerk.setCurrent(undefined, 'sess_1');
      element.clerk = clerk;
      await expectNone();
    });

    it('if it was changed while nobody listened, as while a menu was closed', async () => {
      const { parentElement } = element;
      element.remove();
      clerk.setCurrent('sess_1');
      clerk.setCurrent(undefined);
      parentElement?.append(element);
      await expectNone();
    });
  });

  it('applies to the last current session if another element has listened meanwhile', async () => {
    const { parentElement } = element;
    await create(clerk);
    element.remove();
    clerk.setCurrent('sess_1');
    clerk.setCurrent(undefined);
    parentElement?.append(element);
    await expectShown(element);
    expectToSignOut('sess_1');
  });

  it('applies to the session whose sign-out is pending, if the element comes back meanwhile', async () => {
    const { parentElement } = element;
    const held = clerk.hold();
    element.click();
    element.remove();
    clerk.setCurrent(undefined);
    parentElement?.append(element);
    await expectStates(element, 'signed-in', 'pending');
    held.succeed();
    await element.signOut();
    expect(clerk.calls).to.have.length(1);
  });

  it('is ignored if session-id is set', () => {
    element.sessionId = 'sess_1';
    expectToSignOut('sess_1');
  });

  it('has no effect on a fake without sessions', async () => {
    const calls: unknown[] = [];
    element.clerk = { user: {}, signOut: (options) => calls.push(options) };
    await expectShown(element);
    element.click();
    expect(calls).to.deep.equal([{}]);
  });

  it('is still pending when the session is current again, which a click then joins', async () => {
    const held = clerk.hold();
    element.click();
    clerk.setCurrent('sess_1');
    clerk.setCurrent('sess_2');
    await expectStates(element, 'signed-in', 'pending');
    element.click();
    held.succeed();
    await element.signOut();
    expect(clerk.calls).to.have.length(1);
  });

  describe('after a failed sign-out', () => {
    beforeEach(async () => {
      await clickAndFail(element, clerk);
      await expectStates(element, 'signed-in', 'error');
    });

    it('no longer has the error once another account was current', async () => {
      clerk.setCurrent('sess_1');
      clerk.setCurrent('sess_2');
      await expectStates(element, 'signed-in');
      await expectShown(element);
    });

    it('still has the error after Clerk had no session for a while', async () => {
      clerk.setCurrent(undefined);
      await expectStates(element, 'signed-in', 'error');
      clerk.setCurrent('sess_2');
      await expectStates(element, 'signed-in', 'error');
    });

    it('has no error of a session-id either: the page is now that of someone else', async () => {
      await update(element, { sessionId: 'sess_2' });
      await expectStates(element, 'signed-in', 'error');
      clerk.setCurrent('sess_1');
      await expectStates(element, 'signed-in');
    });
  });

  it('has its error still when Clerk names the first current session after it', async () => {
    clerk = new Accounts('sess_1', 'sess_2');
    element = await create(clerk);
    await clickAndFail(element, clerk);
    clerk.setCurrent('sess_2');
    await expectStates(element, 'signed-in', 'error');
  });

  describe('with the real Clerk', () => {
    it("signs out the current one of several sessions, and goes to Clerk's page for the others", async () => {
      const real = new ClerkWithServer('sess_1', 'sess_2');
      element.clerk = real;
      await element.signOut();
      await nextFrame();
      expect(real.calls[0]?.[1]).to.deep.equal({ sessionId: 'sess_1' });
      expect(real.requests).to.be.empty;
      expect(real.navigations).to.deep.equal(['/choose']);
    });

    it('asks the server first about the only session', async () => {
      const real = new ClerkWithServer('sess_1');
      element.clerk = real;
      real.server = ['sess_2'];
      await element.signOut();
      expect(real.requests).to.have.length(1);
      expect(real.calls).to.be.empty;
    });
  });

  for (const [value, isSet] of [
    ['', true],
    ['true', true],
    ['false', false],
  ] as const) {
    it(`is ${isSet} with current="${value}"`, () => {
      element.setAttribute('current', value);
      expect(element.current).to.equal(isSet);
    });
  }
});
