import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { ClerkSignOut } from '../../src/element.js';
import type { ClerkSignOutEvent } from '../../src/events.js';
import { expectHidden, expectShown } from './fixture.js';
import { FakeClerk } from './fake-clerk.js';

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
    clerk = new Accounts('sess_1', 'sess_2');
    clerk.setCurrent('sess_2');
    element = await fixture<ClerkSignOut>(html`<clerk-sign-out current .clerk=${clerk}></clerk-sign-out>`);
  });

  it('signs out only the current session', async () => {
    expectShown(element);
    const signedOut = oneEvent(element, 'clerk-signed-out') as unknown as Promise<ClerkSignOutEvent>;
    const held = clerk.hold();
    element.click();
    expect(clerk.calls).to.deep.equal([[{ sessionId: 'sess_2' }]]);
    held.succeed();
    expect((await signedOut).sessionId).to.equal('sess_2');
  });

  it('sets the sessionId of clerk-before-sign-out', async () => {
    element.addEventListener('clerk-before-sign-out', (event) => event.preventDefault());
    const before = oneEvent(element, 'clerk-before-sign-out') as unknown as Promise<ClerkSignOutEvent>;
    element.click();
    expect((await before).sessionId).to.equal('sess_2');
  });

  it('follows a change of the current session', async () => {
    clerk.setCurrent('sess_1');
    await element.updateComplete;
    clerk.hold();
    element.click();
    expect(clerk.calls).to.deep.equal([[{ sessionId: 'sess_1' }]]);
  });

  it('is pending only for the session that was current when the sign-out began', async () => {
    const held = clerk.hold();
    element.click();
    await element.updateComplete;
    expect(element.matches(':state(pending)')).to.equal(true);
    clerk.setCurrent('sess_1');
    await element.updateComplete;
    expect(element.matches(':state(pending)')).to.equal(false);
    held.succeed();
  });

  it('applies to the last current session while Clerk has none, even if the server names another', async () => {
    clerk.setCurrent(undefined, 'sess_1');
    await element.updateComplete;
    expectShown(element);
    clerk.hold();
    element.click();
    expect(clerk.calls).to.deep.equal([[{ sessionId: 'sess_2' }]]);
  });

  it('applies to no session once the last current one has ended, until another is current', async () => {
    clerk.set('sess_1');
    clerk.setCurrent(undefined, 'sess_1');
    await element.updateComplete;
    expectHidden(element);
    clerk.setCurrent('sess_1');
    await element.updateComplete;
    expectShown(element);
  });

  it('applies to no session if Clerk has set the current one to null', async () => {
    clerk.setCurrent(null, 'sess_2');
    await element.updateComplete;
    expectHidden(element);
    await element.signOut();
    expect(clerk.calls).to.deep.equal([]);
  });

  it("applies to the server's last active session if none was current here", async () => {
    clerk = new Accounts('sess_1', 'sess_2');
    clerk.setCurrent(undefined, 'sess_1');
    element.clerk = clerk;
    await element.updateComplete;
    expectShown(element);
    // From then on, other tabs do not change it.
    const held = clerk.hold();
    element.click();
    clerk.setCurrent(undefined, 'sess_2');
    element.click();
    expect(clerk.calls).to.deep.equal([[{ sessionId: 'sess_1' }]]);
    held.succeed();
  });

  it('applies to no session if none was ever current', async () => {
    clerk = new Accounts('sess_1', 'sess_2');
    clerk.setCurrent(undefined);
    element.clerk = clerk;
    await element.updateComplete;
    expectHidden(element);
  });

  it('is ignored if session-id is set', () => {
    element.sessionId = 'sess_1';
    clerk.hold();
    element.click();
    expect(clerk.calls).to.deep.equal([[{ sessionId: 'sess_1' }]]);
  });

  it('has no effect on a fake without sessions', async () => {
    const calls: unknown[] = [];
    element.clerk = { user: {}, signOut: (options) => calls.push(options) };
    await element.updateComplete;
    expectShown(element);
    element.click();
    expect(calls).to.deep.equal([{}]);
  });

  it("redirects to Clerk's page for the remaining sessions", () => {
    Object.assign(clerk, { buildAfterMultiSessionSingleSignOutUrl: () => '/choose' });
    clerk.hold();
    element.click();
    expect(clerk.calls).to.deep.equal([[{ sessionId: 'sess_2', redirectUrl: '/choose' }]]);
  });

  for (const [name, prepare, options] of [
    ['with a redirect-url', () => (element.redirectUrl = '/bye'), { sessionId: 'sess_2', redirectUrl: '/bye' }],
    ['with no-redirect', () => (element.noRedirect = true), { sessionId: 'sess_2' }],
    ['if all sessions are signed out', () => (element.current = false), {}],
    ['if the only session is signed out', () => clerk.set('sess_2'), { sessionId: 'sess_2' }],
  ] as const) {
    it(`does not redirect to that page ${name}`, () => {
      Object.assign(clerk, { buildAfterMultiSessionSingleSignOutUrl: () => '/choose' });
      prepare();
      clerk.hold();
      element.click();
      expect(clerk.calls.flat().filter((one) => typeof one === 'object')).to.deep.equal([options]);
    });
  }

  for (const value of ['', 'true']) {
    it(`is set by current="${value}"`, () => {
      element.setAttribute('current', value);
      expect(element.current).to.equal(true);
    });
  }

  it('is not set by current="false"', () => {
    element.setAttribute('current', 'false');
    expect(element.current).to.equal(false);
  });
});
