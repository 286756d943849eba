import { expect, fixture, html } from '@open-wc/testing';
import { a11ySnapshot, emulateMedia, setViewport } from '@web/test-runner-commands';
import { stub } from 'sinon';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { ClerkSignOut } from '../../src/element.js';
import { find } from '../find.js';
import { clickAndFail, create, error } from './fixture.js';
import { FakeClerk } from './fake-clerk.js';

interface Node {
  role: string;
  name?: string;
  disabled?: boolean;
  busy?: boolean;
  children?: Node[];
}

/** Returns the controls in the page's accessibility tree. */
async function controls() {
  const flatten = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(flatten)];
  // Its type declares no return value.
  const snapshot = a11ySnapshot as (payload: object) => Promise<unknown>;
  return flatten((await snapshot({})) as Node)
    .filter(({ role }) => role === 'button' || role === 'link')
    .map(({ role, name, disabled = false, busy = false }) => ({ role, name: name?.trim(), disabled, busy }));
}

const svg = html`<svg role="img" aria-label="Log out" width="16" height="16"></svg>`;

/** Contents of the element, each with the role and name of the resulting button. */
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
  'a slotted element with role="button"': [html`<span role="button" tabindex="0">Log out</span>`, 'button', 'Log out'],
  'a custom element beside text': [html`<some-icon></some-icon> Log out`, 'button', 'Log out'],
  'only a style sheet': [html`<style></style>`, 'button', 'Sign out'],
  'a hidden icon, named by the element': [
    html`<svg aria-hidden="true" width="16" height="16"></svg>`,
    'button',
    'Log out',
  ],
};

/** Names elements whose content has no name. */
function nameOf(contentName: string): string | undefined {
  return contentName.endsWith('named by the element') ? 'Log out' : undefined;
}

interface State {
  enter?: (element: ClerkSignOut, clerk: FakeClerk) => unknown;
  disabled?: boolean;
  busy?: boolean;
}

/** The states of the element, how it enters them, and the resulting states of its button. */
const states: Record<string, State> = {
  idle: {},
  disabled: { enter: (element) => (element.disabled = true), disabled: true },
  'in a disabled fieldset': {
    enter(element) {
      const fieldset = document.createElement('fieldset');
      fieldset.disabled = true;
      element.replaceWith(fieldset);
      fieldset.append(element);
    },
    disabled: true,
  },
  'while a sign-out is pending': {
    enter(element, clerk) {
      clerk.hold();
      element.click();
    },
    disabled: true,
    busy: true,
  },
  'after a failed sign-out': {
    async enter(element, clerk) {
      clerk.hold().fail(error);
      await element.signOut().catch(() => undefined);
    },
  },
};

describe('accessibility', () => {
  for (const [contentName, [content, role, name]] of Object.entries(contents)) {
    for (const [stateName, { enter, disabled = false, busy = false }] of Object.entries(states)) {
      it(`passes axe and exposes the role, name and state of the button: ${contentName}, ${stateName}`, async () => {
        const clerk = new FakeClerk('sess_1');
        const element = await create(clerk, content, { ariaLabel: nameOf(contentName) ?? null });
        await enter?.(element, clerk);
        await element.updateComplete;
        await expect(element).to.be.accessible();
        expect(await controls()).to.deep.equal([{ role, name, disabled, busy }]);
      });
    }

    it(`passes axe and exposes no button while nobody is signed in: ${contentName}`, async () => {
      const element = await create(new FakeClerk(), content);
      await expect(element).to.be.accessible();
      expect(await controls()).to.deep.equal([]);
    });
  }

  describe('passes axe with every content', () => {
    /** How people see a page. Each returns how to end it. */
    const environments: Record<string, (page: HTMLElement) => unknown> = {
      light: () => undefined,
      async dark(page) {
        await emulateMedia({ colorScheme: 'dark' });
        page.style.cssText = 'color-scheme: dark; background: Canvas; color: CanvasText';
      },
      'with forced colors': () => emulateMedia({ forcedColors: 'active' }),
      'in 320 pixels': () => setViewport({ width: 320, height: 640 }),
      'from right to left': (page) => (page.dir = 'rtl'),
    };

    afterEach(async () => {
      await emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
      await setViewport({ width: 800, height: 600 });
    });

    for (const [name, enter] of Object.entries(environments)) {
      for (const [stateName, state] of Object.entries({ ...states, 'after a failed click': { enter: clickAndFail } })) {
        it(`${name}, ${stateName}`, async () => {
          stub(window, 'reportError');
          const page = await fixture<HTMLElement>(html`
            <div>
              ${Object.entries(contents).map(
                ([contentName, [content]]) =>
                  html`<p>
                    <clerk-sign-out .clerk=${new FakeClerk('sess_1')} aria-label=${ifDefined(nameOf(contentName))}
                      >${content}</clerk-sign-out
                    >
                  </p>`,
              )}
            </div>
          `);
          await enter(page);
          for (const element of page.querySelectorAll('clerk-sign-out')) {
            await element.updateComplete;
            await (state as State).enter?.(element, element.clerk as FakeClerk);
            await element.updateComplete;
          }
          await expect(page).to.be.accessible();
          expect(document.documentElement.scrollWidth).to.be.at.most(window.innerWidth);
        });
      }
    }
  });

  it('gives the error message the color of text in forced-colors mode', async () => {
    stub(window, 'reportError');
    await emulateMedia({ forcedColors: 'active' });
    const clerk = new FakeClerk('sess_1');
    const element = await create(clerk);
    await clickAndFail(element, clerk);
    const message = find(element.shadowRoot, '[part=error]');
    const text = await fixture(html`<p style="color: CanvasText"></p>`);
    expect(getComputedStyle(message).color).to.equal(getComputedStyle(text).color);
    await emulateMedia({ forcedColors: 'none' });
  });
});
