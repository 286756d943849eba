import { expect, fixture, html } from '@open-wc/testing';
import { a11ySnapshot, emulateMedia } from '@web/test-runner-commands';
import { restore, stub } from 'sinon';
import type { ClerkSignOut } from '../../src/element.js';
import { find } from '../find.js';
import { clickAndFail, create } from './fixture.js';
import { FakeClerk } from './fake-clerk.js';

interface Node {
  role: string;
  name?: string;
  disabled?: boolean;
  busy?: boolean;
  children?: Node[];
}

/** What the browser tells assistive technology of the page. */
async function tree(): Promise<Node[]> {
  const flatten = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(flatten)];
  // Its type says that it returns nothing.
  const snapshot = a11ySnapshot as (payload: object) => Promise<unknown>;
  return flatten((await snapshot({})) as Node);
}

/** What it tells of the page's controls. */
async function controls() {
  return (await tree())
    .filter(({ role }) => role === 'button' || role === 'link')
    .map(({ role, name, disabled = false, busy = false }) => ({ role, name: name?.trim(), disabled, busy }));
}

const svg = html`<svg role="img" aria-label="Log out" width="16" height="16"></svg>`;

/** The contents of the element, with the role and the name that its button has then. */
const contents: Record<string, [content: unknown, role: string, name: string]> = {
  'nothing slotted': ['', 'button', 'Sign out'],
  text: ['Log out', 'button', 'Log out'],
  'an icon': [svg, 'button', 'Log out'],
  'an icon and text': [html`<svg aria-hidden="true" width="16" height="16"></svg> Log out`, 'button', 'Log out'],
  'a slotted button': [html`<button>Log out</button>`, 'button', 'Log out'],
  'a slotted button with an icon': [html`<button>${svg}</button>`, 'button', 'Log out'],
  'a slotted link': [html`<a href="/sign-out">Log out</a>`, 'link', 'Log out'],
  'a slotted form with a token': [
    html`<form action="/sign-out"><input type="hidden" name="token" value="1" /><button>Log out</button></form>`,
    'button',
    'Log out',
  ],
  'a slotted role': [html`<span role="button" tabindex="0">Log out</span>`, 'button', 'Log out'],
  'an icon that is a custom element, and text': [html`<some-icon></some-icon> Log out`, 'button', 'Log out'],
  'a style sheet, and nothing else': [html`<style></style>`, 'button', 'Sign out'],
};

interface State {
  bring?: (element: ClerkSignOut, clerk: FakeClerk) => unknown;
  disabled?: boolean;
  busy?: boolean;
}

/** The states of the element, how it gets there, and what its button says then. */
const states: Record<string, State> = {
  'at rest': {},
  disabled: { bring: (element) => (element.disabled = true), disabled: true },
  'in a disabled fieldset': {
    bring(element) {
      const fieldset = document.createElement('fieldset');
      fieldset.disabled = true;
      element.replaceWith(fieldset);
      fieldset.append(element);
    },
    disabled: true,
  },
  'while a sign-out runs': {
    bring(element, clerk) {
      clerk.hold();
      element.click();
    },
    disabled: true,
    busy: true,
  },
  'after a failure': {
    async bring(element, clerk) {
      clerk.hold().fail(new Error('Expected by this test'));
      await element.signOut().catch(() => undefined);
    },
  },
};

describe('accessibility: axe finds nothing, and the button has its name and says what it is doing,', () => {
  for (const [contentName, [content, role, name]] of Object.entries(contents)) {
    for (const [stateName, { bring, disabled = false, busy = false }] of Object.entries(states)) {
      it(`with ${contentName}, ${stateName}`, async () => {
        const clerk = new FakeClerk('sess_1');
        const element = await create(clerk, content);
        await bring?.(element, clerk);
        await element.updateComplete;
        await expect(element).to.be.accessible();
        expect(await controls()).to.deep.equal([{ role, name, disabled, busy }]);
      });
    }

    it(`with ${contentName}, or there is no button while nobody is signed in`, async () => {
      const element = await create(new FakeClerk(), content);
      await expect(element).to.be.accessible();
      expect(await controls()).to.deep.equal([]);
    });
  }

  for (const [name, content] of Object.entries({
    text: 'Log out',
    'a slotted button': html`<button>Log out</button>`,
  })) {
    it(`with ${name}, after a click that failed: an alert says so, and the button keeps its name`, async () => {
      stub(window, 'reportError');
      const clerk = new FakeClerk('sess_1');
      const element = await create(clerk, content);
      await clickAndFail(element, clerk);
      await expect(element).to.be.accessible();
      expect(await controls()).to.deep.equal([{ role: 'button', name: 'Log out', disabled: false, busy: false }]);
      const alerts = (await tree()).filter(({ role }) => role === 'alert');
      expect(alerts).to.have.length(1);
      expect(JSON.stringify(alerts)).to.include('You are still signed in. Please try again.');
      restore();
    });
  }

  it('in forced colours, what tells of a failure has the colour of text', async () => {
    stub(window, 'reportError');
    await emulateMedia({ forcedColors: 'active' });
    const clerk = new FakeClerk('sess_1');
    const element = await create(clerk);
    await clickAndFail(element, clerk);
    const told = find(element.shadowRoot, '[part=error]');
    const text = await fixture(html`<p style="color: CanvasText"></p>`);
    expect(getComputedStyle(told).color).to.equal(getComputedStyle(text).color);
    await emulateMedia({ forcedColors: 'none' });
    restore();
  });
});
