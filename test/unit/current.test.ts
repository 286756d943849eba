import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { ClerkSignOut } from '../../src/element.js';
import type { ClerkSignOutEvent } from '../../src/events.js';
import { expectHidden, expectShown } from './fixture.js';
import { FakeClerk } from './fake-clerk.js';

/** A stand-in that has a current session. */
class Accounts extends FakeClerk {
  session: { id: string } | null | undefined;
  declare client: NonNullable<FakeClerk['client']> & { lastActiveSessionId?: string | null };

  /** Makes this the current session, and reports it. */
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

  it('signs out the session that is current, and no other', async () => {
    expectShown(element);
    const signedOut = oneEvent(element, 'clerk-signed-out') as unknown as Promise<ClerkSignOutEvent>;
    const held = clerk.hold();
    element.click();
    expect(clerk.calls).to.deep.equal([[{ sessionId: 'sess_2' }]]);
    held.succeed();
    expect((await signedOut).sessionId).to.equal('sess_2');
  });

  it('names the session in clerk-before-sign-out', async () => {
    element.addEventListener('clerk-before-sign-out', (event) => event.preventDefault());
    const before = oneEvent(element, 'clerk-before-sign-out') as unknown as Promise<ClerkSignOutEvent>;
    element.click();
    expect((await before).sessionId).to.equal('sess_2');
  });

  it('follows a change of the session', async () => {
    clerk.setCurrent('sess_1');
    await element.updateComplete;
    clerk.hold();
    element.click();
    expect(clerk.calls).to.deep.equal([[{ sessionId: 'sess_1' }]]);
  });

  it('is about the session of its beginning: the next one is not busy', async () => {
    const held = clerk.hold();
    element.click();
    await element.updateComplete;
    expect(element.matches(':state(pending)')).to.equal(true);
    clerk.setCurrent('sess_1');
    await element.updateComplete;
    expect(element.matches(':state(pending)')).to.equal(false);
    held.succeed();
  });

  it('is about the last session while Clerk has no current one, also where the server counts another as the last', async () => {
    clerk.setCurrent(undefined, 'sess_1');
    await element.updateComplete;
    expectShown(element);
    clerk.hold();
    element.click();
    expect(clerk.calls).to.deep.equal([[{ sessionId: 'sess_2' }]]);
  });

  it('is about nobody once the last session has gone, until there is another', async () => {
    clerk.set('sess_1');
    clerk.setCurrent(undefined, 'sess_1');
    await element.updateComplete;
    expectHidden(element);
    clerk.setCurrent('sess_1');
    await element.updateComplete;
    expectShown(element);
  });

  it('is about nobody where Clerk says that nobody is current', async () => {
    clerk.setCurrent(null, 'sess_2');
    await element.updateComplete;
    expectHidden(element);
    await element.signOut();
    expect(clerk.calls).to.deep.equal([]);
  });

  it('takes the last session from the server where none was current here', async () => {
    clerk = new Accounts('sess_1', 'sess_2');
    clerk.setCurrent(undefined, 'sess_1');
    element.clerk = clerk;
    await element.updateComplete;
    expectShown(element);
    // From then on, no other tab changes it.
    const held = clerk.hold();
    element.click();
    clerk.setCurrent(undefined, 'sess_2');
    element.click();
    expect(clerk.calls).to.deep.equal([[{ sessionId: 'sess_1' }]]);
    held.succeed();
  });

  it('is about nobody where there was never a current one', async () => {
    clerk = new Accounts('sess_1', 'sess_2');
    clerk.setCurrent(undefined);
    element.clerk = clerk;
    await element.updateComplete;
    expectHidden(element);
  });

  it('loses to session-id', () => {
    element.sessionId = 'sess_1';
    clerk.hold();
    element.click();
    expect(clerk.calls).to.deep.equal([[{ sessionId: 'sess_1' }]]);
  });

  it('means everybody where a stand-in has no sessions', async () => {
    const calls: unknown[] = [];
    element.clerk = { user: {}, signOut: (options) => calls.push(options) };
    await element.updateComplete;
    expectShown(element);
    element.click();
    expect(calls).to.deep.equal([{}]);
  });

  it('goes on where Clerk has a page for those who are left', () => {
    Object.assign(clerk, { buildAfterMultiSessionSingleSignOutUrl: () => '/choose' });
    clerk.hold();
    element.click();
    expect(clerk.calls).to.deep.equal([[{ sessionId: 'sess_2', redirectUrl: '/choose' }]]);
  });

  for (const [name, prepare, options] of [
    ['with a redirect-url', () => (element.redirectUrl = '/bye'), { sessionId: 'sess_2', redirectUrl: '/bye' }],
    ['with no-redirect', () => (element.noRedirect = true), { sessionId: 'sess_2' }],
    ['for everybody', () => (element.current = false), {}],
    ['for the only one', () => clerk.set('sess_2'), { sessionId: 'sess_2' }],
  ] as const) {
    it(`does not go there ${name}`, () => {
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
