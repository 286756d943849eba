import { aTimeout, expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { find } from '../find.js';
import { buttonOf, create, eventsOf } from './fixture.js';
import { FakeClerk } from './fake-clerk.js';

/** Controls that the browser does not click on Enter or Space. */
const controls = {
  'role="menuitem"': html`<span data-control role="menuitem" tabindex="-1">Log out</span>`,
  'only tabindex': html`<span data-control tabindex="0">Log out</span>`,
  'a link without href': html`<a data-control role="button" tabindex="0">Log out</a>`,
  SVG: html`<svg data-control role="button" tabindex="0" aria-label="Log out" width="16" height="16"></svg>`,
};

function key(type: string, init: KeyboardEventInit) {
  return new KeyboardEvent(type, { bubbles: true, cancelable: true, composed: true, ...init });
}

/** Resolves once the effects of a key have happened. */
const settled = () => aTimeout(0);

describe('keys', () => {
  let clerk: FakeClerk;

  beforeEach(() => {
    clerk = new FakeClerk('sess_1');
  });

  /** Creates an element, and focuses its slotted control. */
  async function focused(content: unknown) {
    const element = await create(clerk, content);
    const control = find(element, '[data-control]');
    element.focus();
    expect(document.activeElement).to.equal(control);
    return { element, control };
  }

  for (const [name, content] of Object.entries(controls)) {
    describe(`click a slotted control that is not native: ${name}`, () => {
      for (const pressed of ['Enter', ' ']) {
        it(`once on ${JSON.stringify(pressed)}`, async () => {
          const { element } = await focused(content);
          const events = eventsOf(element);
          await sendKeys({ press: pressed });
          await waitUntil(() => events.includes('clerk-signed-out'));
          expect(events).to.deep.equal(['clerk-before-sign-out', 'clerk-signed-out']);
          expect(clerk.calls).to.have.length(1);
        });
      }
    });
  }

  const content = html`<span data-control role="button" tabindex="0">Log out</span>`;

  it('click on keydown of Enter, and on keyup of Space', async () => {
    const { control } = await focused(content);
    let clicks = 0;
    control.addEventListener('click', (event) => {
      clicks++;
      event.preventDefault();
    });
    control.dispatchEvent(key('keydown', { key: 'Enter' }));
    expect(clicks).to.equal(1);
    control.dispatchEvent(key('keyup', { key: 'Enter' }));
    expect(clicks).to.equal(1);
    control.dispatchEvent(key('keydown', { key: ' ' }));
    expect(clicks).to.equal(1);
    control.dispatchEvent(key('keyup', { key: ' ' }));
    expect(clicks).to.equal(2);
    // A key that is released without having been pressed here does nothing.
    control.dispatchEvent(key('keyup', { key: ' ' }));
    expect(clicks).to.equal(2);
  });

  it('do not scroll the page', async () => {
    const { control } = await focused(content);
    control.addEventListener('click', (event) => event.preventDefault());
    expect(control.dispatchEvent(key('keydown', { key: ' ' }))).to.equal(false);
    expect(control.dispatchEvent(key('keydown', { key: ' ', repeat: true }))).to.equal(false);
  });

  it('do not scroll the page if an ancestor stops them', async () => {
    const { element, control } = await focused(content);
    element.parentElement?.addEventListener('keydown', (event) => event.stopPropagation());
    expect(control.dispatchEvent(key('keydown', { key: ' ' }))).to.equal(false);
  });

  for (const where of ['control', 'document'] as const) {
    it(`do not click on keyup if the keydown of Space was prevented on the ${where}`, async () => {
      const { control } = await focused(content);
      const target = { control, document }[where];
      const prevent = (event: Event) => event.preventDefault();
      target.addEventListener('keydown', prevent);
      control.dispatchEvent(key('keydown', { key: ' ' }));
      target.removeEventListener('keydown', prevent);
      control.dispatchEvent(key('keyup', { key: ' ' }));
      await settled();
      expect(clerk.calls).to.have.length(0);
    });
  }

  for (const modifier of ['ctrlKey', 'altKey', 'metaKey']) {
    for (const pressed of ['Enter', ' ']) {
      it(`do nothing with ${modifier}: ${JSON.stringify(pressed)}`, async () => {
        const { control } = await focused(content);
        expect(control.dispatchEvent(key('keydown', { key: pressed, [modifier]: true }))).to.equal(true);
        control.dispatchEvent(key('keyup', { key: pressed, [modifier]: true }));
        await settled();
        expect(clerk.calls).to.have.length(0);
      });
    }
  }

  for (const pressed of ['Enter', ' ']) {
    it(`click with Shift, as on a native button: ${JSON.stringify(pressed)}`, async () => {
      const { control } = await focused(content);
      control.dispatchEvent(key('keydown', { key: pressed, shiftKey: true }));
      control.dispatchEvent(key('keyup', { key: pressed, shiftKey: true }));
      await waitUntil(() => clerk.calls.length === 1);
    });
  }

  it('that go up in between do not end the press of Space', async () => {
    const { control } = await focused(content);
    control.dispatchEvent(key('keydown', { key: ' ' }));
    for (const other of ['Tab', 'Shift', 'ArrowDown', 'Enter']) {
      control.dispatchEvent(key('keyup', { key: other }));
    }
    await settled();
    expect(clerk.calls).to.have.length(0);
    control.dispatchEvent(key('keyup', { key: ' ' }));
    expect(clerk.calls).to.have.length(1);
  });

  it('go up in vain after a blur, also if the control is focused again', async () => {
    const { element, control } = await focused(content);
    control.dispatchEvent(key('keydown', { key: ' ' }));
    control.blur();
    element.focus();
    control.dispatchEvent(key('keyup', { key: ' ' }));
    await settled();
    expect(clerk.calls).to.have.length(0);
  });

  it('do not click if pressed on another element: Space that opens a menu does not sign out', async () => {
    const menu = await fixture<HTMLElement>(html`<button>Account</button>`);
    const element = await create(clerk, controls['role="menuitem"']);
    menu.addEventListener('keydown', () => element.focus());
    menu.focus();
    await sendKeys({ press: ' ' });
    await settled();
    expect(document.activeElement).to.equal(element.querySelector('span'));
    expect(clerk.calls).to.have.length(0);
  });

  it('other than Enter and Space are left to the page', async () => {
    const { control } = await focused(content);
    expect(control.dispatchEvent(key('keydown', { key: 'a' }))).to.equal(true);
  });

  it('pressed on an element inside the control do nothing', async () => {
    const { control } = await focused(html`<div data-control role="button" tabindex="0">Log out <b>now</b></div>`);
    const inner = find(control, 'b');
    expect(inner.dispatchEvent(key('keydown', { key: ' ' }))).to.equal(true);
    inner.dispatchEvent(key('keydown', { key: 'Enter' }));
    await settled();
    expect(clerk.calls).to.have.length(0);
  });

  for (const [name, native] of Object.entries({
    'a textarea': html`<textarea data-control></textarea>`,
    'an editable element': html`<div data-control contenteditable>Log out</div>`,
    'a custom element': html`<my-button data-control tabindex="0">Log out</my-button>`,
  })) {
    it(`are left to a control that handles keys itself: ${name}`, async () => {
      const { control } = await focused(native);
      for (const pressed of ['Enter', ' ']) {
        expect(control.dispatchEvent(key('keydown', { key: pressed }))).to.equal(true);
        control.dispatchEvent(key('keyup', { key: pressed }));
      }
      await settled();
      expect(clerk.calls).to.have.length(0);
    });
  }

  describe('that are held down', () => {
    it('call Clerk once even if the sign-out fails: a slotted control', async () => {
      const { element, control } = await focused(content);
      element.addEventListener('clerk-sign-out-error', (event) => event.preventDefault());
      clerk.behaviour = () => Promise.reject(new Error('Expected by this test'));
      control.dispatchEvent(key('keydown', { key: 'Enter' }));
      await oneEvent(element, 'clerk-sign-out-error');
      control.dispatchEvent(key('keydown', { key: 'Enter', repeat: true }));
      control.dispatchEvent(key('keydown', { key: 'Enter', repeat: true }));
      await settled();
      expect(clerk.calls).to.have.length(1);
    });

    it("do not click the element's own button again on a repeated Enter, as the browser would", async () => {
      const element = await create(clerk);
      const button = buttonOf(element);
      expect(button.dispatchEvent(key('keydown', { key: 'Enter' }))).to.equal(true);
      expect(button.dispatchEvent(key('keydown', { key: 'Enter', repeat: true }))).to.equal(false);
      expect(button.dispatchEvent(key('keydown', { key: ' ', repeat: true }))).to.equal(true);
    });

    it('do not click when Space is released that was pressed elsewhere, as on the button that opens a menu', async () => {
      const { control } = await focused(content);
      let clicks = 0;
      control.addEventListener('click', () => clicks++);
      control.dispatchEvent(key('keydown', { key: ' ', repeat: true }));
      control.dispatchEvent(key('keyup', { key: ' ' }));
      expect(clicks).to.equal(0);
    });

    it('click once when Space is released', async () => {
      const { control } = await focused(content);
      let clicks = 0;
      control.addEventListener('click', (event) => {
        clicks++;
        event.preventDefault();
      });
      control.dispatchEvent(key('keydown', { key: ' ' }));
      control.dispatchEvent(key('keydown', { key: ' ', repeat: true }));
      control.dispatchEvent(key('keyup', { key: ' ' }));
      expect(clicks).to.equal(1);
    });
  });
});
