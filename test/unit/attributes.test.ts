import { expect, fixture } from '@open-wc/testing';
import { ClerkSignOut } from '../../src/element.js';
import { buttonOf, create, expectHidden, expectShown, page, update } from './fixture.js';
import { FakeClerk } from './fake-clerk.js';

async function parse(markup: string): Promise<ClerkSignOut> {
  return fixture<ClerkSignOut>(markup);
}

describe('attributes and properties', () => {
  describe('clerk', () => {
    it('takes precedence over window.Clerk', async () => {
      const own = new FakeClerk('sess_own');
      const other = new FakeClerk('sess_other');
      page.Clerk = other;
      const element = await create(own);
      await element.signOut();
      expect(own.calls).to.have.length(1);
      expect(other.calls).to.have.length(0);
    });

    it('falls back to window.Clerk if it is undefined or null', async () => {
      page.Clerk = new FakeClerk('sess_1');
      const element = await create(undefined);
      await expectShown(element);
      element.clerk = null;
      await expectShown(element);
    });

    it('ignores a clerk attribute, which some frameworks write', async () => {
      page.Clerk = new FakeClerk('sess_1');
      const element = await parse('<clerk-sign-out clerk="[object Object]"></clerk-sign-out>');
      await expectShown(element);
      expect(element.clerk).to.equal(undefined);
    });

    it('can be set before the element is defined', async () => {
      const late = document.createElement('late-sign-out');
      Object.assign(late, { clerk: new FakeClerk('sess_1'), sessionId: 'sess_1', redirectUrl: '/goodbye' });
      document.body.append(late);
      customElements.define('late-sign-out', class extends ClerkSignOut {});
      await expectShown(late as unknown as ClerkSignOut);
      expect(late).to.include({ redirectUrl: '/goodbye' });
      late.remove();
    });
  });

  describe('session-id', () => {
    it('matches no session if it is empty, so that nobody is signed out', async () => {
      const clerk = new FakeClerk('sess_1');
      const element = await create(clerk);
      element.setAttribute('session-id', '');
      await expectHidden(element);
      await element.signOut();
      expect(clerk.calls).to.have.length(0);
    });

    const ways: Record<string, (element: ClerkSignOut) => void> = {
      undefined: (element) => (element.sessionId = undefined),
      null: (element) => (element.sessionId = null),
      'removing the attribute': (element) => element.removeAttribute('session-id'),
    };
    for (const [name, clear] of Object.entries(ways)) {
      it(`matches no session once it is cleared by ${name}, until it is set again`, async () => {
        const clerk = new FakeClerk('sess_1', 'sess_2');
        const element = await create(clerk);
        element.setAttribute('session-id', 'sess_1');
        clear(element);
        expect(element.sessionId).to.equal('');
        await expectHidden(element);
        await element.signOut();
        expect(clerk.calls).to.have.length(0);
        element.sessionId = 'sess_2';
        await expectShown(element);
        await element.signOut();
        expect(clerk.calls).to.deep.equal([[{ sessionId: 'sess_2' }]]);
      });
    }

    for (const unset of [undefined, null]) {
      it(`matches all sessions if its first value is ${String(unset)}`, async () => {
        const clerk = new FakeClerk('sess_1');
        const element = await create(clerk);
        element.sessionId = unset;
        await element.signOut();
        expect(clerk.calls).to.deep.equal([[{}]]);
      });
    }
  });

  describe('redirect-url', () => {
    for (const empty of [undefined, null, '']) {
      it(`does not override afterSignOutUrl if it is ${empty === '' ? 'empty' : String(empty)}`, async () => {
        const clerk = new FakeClerk('sess_1');
        const element = await create(clerk, 'Log out', { redirectUrl: empty });
        await element.signOut();
        expect(clerk.calls).to.deep.equal([[{}]]);
      });
    }
  });

  describe('no-redirect', () => {
    for (const name of ['no-redirect', 'noredirect']) {
      it(`passes Clerk a callback in place of its redirect (${name})`, async () => {
        const clerk = new FakeClerk('sess_1');
        const element = await create(clerk);
        element.setAttribute(name, '');
        await element.signOut();
        expect(clerk.calls).to.have.length(1);
        expect(clerk.calls[0]?.[0]).to.be.a('function');
      });
    }

    it('keeps the other options', async () => {
      const clerk = new FakeClerk('sess_1', 'sess_2');
      const element = await create(clerk, 'Log out', { noRedirect: true, sessionId: 'sess_1' });
      await element.signOut();
      expect(clerk.calls[0]?.[1]).to.deep.equal({ sessionId: 'sess_1' });
    });
  });

  describe('disabled', () => {
    it('is reflected', async () => {
      const element = await create(new FakeClerk('sess_1'), 'Log out', { disabled: true });
      expect(element).to.have.attribute('disabled');
      await update(element, { disabled: false });
      expect(element).to.not.have.attribute('disabled');
    });

    it('is false again once the attribute is removed', async () => {
      const element = await parse('<clerk-sign-out disabled no-redirect></clerk-sign-out>');
      expect([element.disabled, element.noRedirect]).to.deep.equal([true, true]);
      element.removeAttribute('disabled');
      element.removeAttribute('no-redirect');
      expect([element.disabled, element.noRedirect]).to.deep.equal([false, false]);
    });

    it('is false if a framework writes disabled="false"', async () => {
      const element = await parse('<clerk-sign-out disabled="false" no-redirect="false"></clerk-sign-out>');
      expect(element.disabled).to.equal(false);
      expect(element.noRedirect).to.equal(false);
    });

    it('does not disable the button if it is undefined', async () => {
      const element = await create(new FakeClerk('sess_1'));
      await update(element, { disabled: undefined as unknown as boolean });
      expect(element).to.not.have.attribute('disabled');
      expect(buttonOf(element).disabled).to.equal(false);
    });

    it('does not disable signOut()', async () => {
      const clerk = new FakeClerk('sess_1');
      const element = await create(clerk, 'Log out', { disabled: true });
      await element.signOut();
      expect(clerk.calls).to.have.length(1);
    });
  });

  for (const [name, property] of [
    ['sessionid', 'sessionId'],
    ['redirecturl', 'redirectUrl'],
  ] as const) {
    it(`${property} can also be set as ${name}, by attribute and by property`, async () => {
      const element = await parse(`<clerk-sign-out ${name}="a"></clerk-sign-out>`);
      expect(element[property]).to.equal('a');
      Object.assign(element, { [name]: 'b' });
      expect(element[property]).to.equal('b');
    });
  }

  for (const [name, property, value] of [
    ['session-id', 'sessionId', 'sess_2'],
    ['redirect-url', 'redirectUrl', '/goodbye'],
  ] as const) {
    it(`${name} is passed to Clerk`, async () => {
      const clerk = new FakeClerk('sess_1', 'sess_2');
      const element = await create(clerk);
      element.setAttribute(name, value);
      await element.signOut();
      expect(clerk.calls).to.deep.equal([[{ [property]: value }]]);
    });
  }

  it('are all unset by default', () => {
    const { clerk, sessionId, redirectUrl, noRedirect, initiallySignedIn, disabled } =
      document.createElement('clerk-sign-out');
    expect([clerk, sessionId, redirectUrl]).to.deep.equal([undefined, undefined, undefined]);
    expect([noRedirect, initiallySignedIn, disabled]).to.deep.equal([false, false, false]);
  });

  for (const [name, property] of [
    ['no-redirect', 'noRedirect'],
    ['noredirect', 'noRedirect'],
    ['initially-signed-in', 'initiallySignedIn'],
    ['initiallysignedin', 'initiallySignedIn'],
  ] as const) {
    for (const [value, expected] of [
      ['', true],
      [true, true],
      [false, false],
      [undefined, false],
    ] as const) {
      it(`${property} is ${expected} if Vue or Angular sets ${name} to ${JSON.stringify(value)}`, () => {
        const element = new ClerkSignOut();
        element[property] = !expected;
        Object.assign(element, { [name]: value });
        expect(element[property]).to.equal(expected);
      });
    }
  }

  describe('with hyphenated names, which Angular sets as properties,', () => {
    it('set the camelCase properties', () => {
      const hyphenated = ClerkSignOut.observedAttributes.filter((name) => name.includes('-'));
      expect(hyphenated.filter((name) => !(name in ClerkSignOut.prototype))).to.deep.equal([]);

      const element = new ClerkSignOut();
      Object.assign(element, { 'session-id': 'sess_1', 'redirect-url': '/goodbye', 'no-redirect': true });
      expect(element).to.include({ sessionId: 'sess_1', redirectUrl: '/goodbye', noRedirect: true });
    });

    it('set the camelCase properties before the element is defined, so that nobody else is signed out', async () => {
      const late = document.createElement('late-hyphens');
      Object.assign(late, { 'session-id': 'sess_1', 'redirect-url': '/goodbye', 'no-redirect': true });
      document.body.append(late);
      customElements.define('late-hyphens', class extends ClerkSignOut {});
      await (late as unknown as ClerkSignOut).updateComplete;
      expect(late).to.include({ sessionId: 'sess_1', redirectUrl: '/goodbye', noRedirect: true });
      late.remove();
    });

    it('match no session once session-id is cleared', () => {
      const element = new ClerkSignOut();
      Object.assign(element, { 'session-id': 'sess_1' });
      Object.assign(element, { 'session-id': undefined });
      expect(element.sessionId).to.equal('');
    });
  });
});
