import { aTimeout, expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { find } from '../find.js';
import { buttonOf, create, error, eventsOf } from './fixture.js';
import { FakeClerk } from './fake-clerk.js';

/** Controls that the browser does not click on Enter or Space. */
const controls = {
  'role="menuitem"': html`<span data-control role="menuitem" tabindex="-1">Log out</span>`,
  'only tabindex': html`<span data-control tabindex="0">Log out</span>`,
  'a link without href': html`<a data-control role="button" tabindex="0">Log out</a>`,
  SVG: html`<svg data-control role="button" tabindex="0" aria-label="Log out" width="16" height="16"></svg>`,
};

/** Dispatches a key event, and returns whether its default action is left alone. */
function dispatch(type: string, target: Element, key: string, init: KeyboardEventInit = {}): boolean {
  return target.dispatchEvent(
    new KeyboardEvent(type, { key, bubbles: true, cancelable: true, composed: true, ...init }),
  );
}

/** Collects the clicks on a control, and prevents them. */
function clicksOn(control: Element): Event[] {
  const clicks: Event[] = [];
  control.addEventListener('click', (event) => {
    clicks.push(event);
    event.preventDefault();
  });
  return clicks;
}

const down = dispatch.bind(null, 'keydown');
const up = dispatch.bind(null, 'keyup');

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

  /** Expects that nothing has called Clerk once the effects of a key have happened. */
  async function expectNoCall() {
    await aTimeout(0);
    expect(clerk.calls).to.have.length(0);
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
    const clicks = clicksOn(control);
    down(control, 'Enter');
    expect(clicks).to.have.length(1);
    up(control, 'Enter');
    expect(clicks).to.have.length(1);
    down(control, ' ');
    expect(clicks).to.have.length(1);
    up(control, ' ');
    expect(clicks).to.have.length(2);
  });

  it('do not scroll the page', async () => {
    const { control } = await focused(content);
    control.addEventListener('click', (event) => event.preventDefault());
    expect(down(control, ' ')).to.equal(false);
    expect(down(control, ' ', { repeat: true })).to.equal(false);
  });

  it('do not scroll the page if an ancestor stops them', async () => {
    const { element, control } = await focused(content);
    element.parentElement?.addEventListener('keydown', (event) => event.stopPropagation());
    expect(down(control, ' ')).to.equal(false);
  });

  for (const where of ['control', 'document'] as const) {
    it(`do not click on keyup if the keydown of Space was prevented on the ${where}`, async () => {
      const { control } = await focused(content);
      const target = { control, document }[where];
      const prevent = (event: Event) => event.preventDefault();
      target.addEventListener('keydown', prevent);
      down(control, ' ');
      target.removeEventListener('keydown', prevent);
      up(control, ' ');
      await expectNoCall();
    });
  }

  for (const modifier of ['ctrlKey', 'altKey', 'metaKey']) {
    for (const pressed of ['Enter', ' ']) {
      it(`do nothing with ${modifier}: ${JSON.stringify(pressed)}`, async () => {
        const { control } = await focused(content);
        expect(down(control, pressed, { [modifier]: true })).to.equal(true);
        up(control, pressed, { [modifier]: true });
        await expectNoCall();
      });
    }
  }

  for (const pressed of ['Enter', ' ']) {
    it(`click with Shift, as on a native button: ${JSON.stringify(pressed)}`, async () => {
      const { control } = await focused(content);
      down(control, pressed, { shiftKey: true });
      up(control, pressed, { shiftKey: true });
      await waitUntil(() => clerk.calls.length === 1);
    });
  }

  it('that go up in between do not end the press of Space', async () => {
    const { control } = await focused(content);
    down(control, ' ');
    for (const other of ['Tab', 'Shift', 'ArrowDown', 'Enter']) {
      up(control, other);
    }
    await expectNoCall();
    up(control, ' ');
    expect(clerk.calls).to.have.length(1);
  });

  it('go up in vain after a blur, also if the control is focused again', async () => {
    const { element, control } = await focused(content);
    down(control, ' ');
    control.blur();
    element.focus();
    up(control, ' ');
    await expectNoCall();
  });

  it('do not click if pressed on another element: Space that opens a menu does not sign out', async () => {
    const menu = await fixture<HTMLElement>(html`<button>Account</button>`);
    const element = await create(clerk, controls['role="menuitem"']);
    menu.addEventListener('keydown', () => element.focus());
    menu.focus();
    await sendKeys({ press: ' ' });
    await aTimeout(0);
    expect(document.activeElement).to.equal(element.querySelector('span'));
    expect(clerk.calls).to.have.length(0);
  });

  it('other than Enter and Space are left to the page', async () => {
    const { control } = await focused(content);
    expect(down(control, 'a')).to.equal(true);
  });

  it('pressed on an element inside the control do nothing', async () => {
    const { control } = await focused(html`<div data-control role="button" tabindex="0">Log out <b>now</b></div>`);
    const inner = find(control, 'b');
    expect(down(inner, ' ')).to.equal(true);
    down(inner, 'Enter');
    await expectNoCall();
  });

  for (const [name, native] of Object.entries({
    'a textarea': html`<textarea data-control></textarea>`,
    'an editable element': html`<div data-control contenteditable>Log out</div>`,
    'a custom element': html`<my-button data-control tabindex="0">Log out</my-button>`,
  })) {
    it(`are left to a control that handles keys itself: ${name}`, async () => {
      const { control } = await focused(native);
      for (const pressed of ['Enter', ' ']) {
        expect(down(control, pressed)).to.equal(true);
        up(control, pressed);
      }
      await expectNoCall();
    });
  }

  describe('that are held down', () => {
    it('call Clerk once even if the sign-out fails: a slotted control', async () => {
      const { element, control } = await focused(content);
      element.addEventListener('clerk-sign-out-error', (event) => event.preventDefault());
      clerk.behaviour = () => Promise.reject(error);
      down(control, 'Enter');
      await oneEvent(element, 'clerk-sign-out-error');
      down(control, 'Enter', { repeat: true });
      down(control, 'Enter', { repeat: true });
      await aTimeout(0);
      expect(clerk.calls).to.have.length(1);
    });

    it("do not click the element's own button again on a repeated Enter, as the browser would", async () => {
      const element = await create(clerk);
      const button = buttonOf(element);
      expect(down(button, 'Enter')).to.equal(true);
      expect(down(button, 'Enter', { repeat: true })).to.equal(false);
      expect(down(button, ' ', { repeat: true })).to.equal(true);
    });

    it('do not click when Space is released that was pressed elsewhere, as on the button that opens a menu', async () => {
      const { control } = await focused(content);
      const clicks = clicksOn(control);
      down(control, ' ', { repeat: true });
      up(control, ' ');
      expect(clicks).to.have.length(0);
    });

    it('click once when Space is released', async () => {
      const { control } = await focused(content);
      const clicks = clicksOn(control);
      down(control, ' ');
      down(control, ' ', { repeat: true });
      up(control, ' ');
      expect(clicks).to.have.length(1);
    });
  });
});
