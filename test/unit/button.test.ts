import { aTimeout, expect, fixture, html, nextFrame, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { stub } from 'sinon';
import type { ClerkSignOut } from '../../src/element.js';
import { find } from '../find.js';
import { buttonOf, clickIsPrevented, create, createWithin, error, eventsOf, update } from './fixture.js';
import { FakeClerk } from './fake-clerk.js';

const link = html`<a href="#elsewhere">Log out</a>`;

const icon = html`<some-icon></some-icon>`;

/** Expects that the element has its own button, or that a slotted control is the button. */
async function expectOwn(element: ClerkSignOut) {
  await nextFrame();
  expect(element.shadowRoot?.querySelector('button')).to.exist;
}

async function expectSlotted(element: ClerkSignOut) {
  await nextFrame();
  expect(element.shadowRoot?.querySelector('button')).to.not.exist;
}

describe('the button', () => {
  let clerk: FakeClerk;

  beforeEach(() => {
    clerk = new FakeClerk('sess_1');
  });

  afterEach(() => {
    // WebKit allows only 100 calls in ten seconds.
    if (location.hash) {
      history.replaceState(null, '', location.pathname + location.search);
    }
  });

  describe('is rendered', () => {
    it('as a native button with type="button" and a part', async () => {
      const element = await create(clerk);
      expect(buttonOf(element)).to.have.attribute('type', 'button');
      expect(buttonOf(element)).to.have.attribute('part', 'button');
    });

    for (const [name, content] of Object.entries({
      nothing: '',
      'only white space and comments': html` <!-- nothing --> `,
      'only content for another slot': html`<span slot="elsewhere">Elsewhere</span>`,
      'only a style sheet': html`<style></style>`,
      'only a template': html`<template><b>Later</b></template>`,
      'only a script': html`<script type="application/json"></script>`,
    })) {
      it(`with the label "Sign out" if ${name} is slotted`, async () => {
        const element = await create(clerk, content);
        expect(buttonOf(element)).to.have.text('Sign out');
      });
    }

    it('around text', async () => {
      const element = await create(clerk, 'Log out');
      expect(buttonOf(element)).to.have.text('');
      expect(buttonOf(element).querySelector('slot')?.assignedNodes()).to.not.be.empty;
    });

    for (const [name, icon] of Object.entries({
      'an inline SVG': html`<svg role="img" aria-label="Log out"></svg>`,
      'an image': html`<img alt="Log out" src="data:," />`,
      'a custom element with aria-hidden="true" beside text': html`<my-icon aria-hidden="true"></my-icon> Log out`,
      'a custom element with role="img"': html`<my-icon role="img"></my-icon>`,
      'a custom element beside text': html`<my-icon></my-icon> Log out`,
      'a nested custom element beside text': html`<b><my-icon></my-icon></b> <b>Log out</b>`,
      'a hidden input beside text': html`<input type="hidden" name="token" value="1" /> Log out`,
    })) {
      it(`around ${name}`, async () => {
        const element = await create(clerk, icon);
        expect(buttonOf(element)).to.have.text('');
      });
    }
  });

  describe('is the slotted control, with nothing around it,', () => {
    for (const [name, control] of Object.entries({
      'a button': html`<button data-control>Log out</button>`,
      'a link': html`<a data-control href="#elsewhere">Log out</a>`,
      'a submit input': html`<input data-control type="submit" />`,
      'a select': html`<select data-control></select>`,
      'a textarea': html`<textarea data-control></textarea>`,
      'an element with role="button"': html`<span data-control role="button">Log out</span>`,
      'an element with role="menuitem"': html`<span data-control role="menuitem">Log out</span>`,
      'a focusable element': html`<span data-control tabindex="-1">Log out</span>`,
      'an editable element': html`<span data-control contenteditable>Log out</span>`,
      'a summary': html`<details><summary data-control>Log out</summary></details>`,
      'a custom element': html`<my-button data-control>Log out</my-button>`,
      'a nested custom element with an icon': html`<b
        ><my-button data-control><my-icon></my-icon> Out</my-button></b
      >`,
      'the first of two custom elements': html`<my-button data-control></my-button><my-icon></my-icon>`,
      'a nested button': html`<i
        ><b><button data-control>Log out</button></b></i
      >`,
    })) {
      it(`if it is ${name}`, async () => {
        const element = await create(clerk, control);
        await expectSlotted(element);
        expect(clickIsPrevented(find(element, '[data-control]'))).to.equal(true);
        expect(clerk.calls).to.have.length(1);
      });
    }

    /** Forms that servers render, and controls with other content around or beside them. */
    for (const [name, content] of Object.entries({
      'the submit button after a hidden input': html`<form>
        <input type="hidden" name="authenticity_token" value="1" /><button data-control>Log out</button>
      </form>`,
      'the submit button after a checkbox and another button': html`<form>
        <label><input type="checkbox" /> On all devices</label>
        <button type="button">Help</button>
        <button data-control>Log out</button>
      </form>`,
      'the submit input': html`<form>
        <input type="hidden" name="_method" value="delete" /><input data-control type="submit" value="Log out" />
      </form>`,
      'the image input': html`<form><input /><input data-control type="image" alt="Log out" /></form>`,
      'the custom element with type="submit"': html`<form>
        <my-input></my-input><my-button data-control type="submit">Log out</my-button>
      </form>`,
      'the button after a link': html`<a href="#help">Help</a><button data-control type="button">Log out</button>`,
      'the button in a focusable element': html`<div tabindex="0">
        <button data-control type="button">Log out</button>
      </div>`,
      'the link in a menu item': html`<div role="menuitem" tabindex="-1"><a data-control href="#out">Log out</a></div>`,
      'the button in a custom element': html`<my-card><button data-control>Log out</button></my-card>`,
      'the link around a custom element': html`<a data-control href="#out"><my-icon></my-icon></a>`,
    })) {
      it(`if there are several: ${name}`, async () => {
        let submits = 0;
        const element = await create(clerk, content);
        element.addEventListener('submit', (event) => {
          submits++;
          event.preventDefault();
        });
        const control = find(element, '[data-control]');
        await expectSlotted(element);

        await update(element, { disabled: true });
        control.click();
        expect(clerk.calls).to.have.length(0);
        expect(control).to.have.attribute('disabled' in control ? 'disabled' : 'aria-disabled', 'true');
        expect(element.querySelectorAll('[disabled],[aria-disabled]')).to.have.length(1);

        await update(element, { disabled: false });
        clerk.hold();
        expect(clickIsPrevented(control)).to.equal(true);
        // While the sign-out is pending, too.
        expect(clickIsPrevented(control)).to.equal(true);
        expect(clerk.calls).to.have.length(1);
        expect(submits).to.equal(0);
      });
    }

    it('if there are several: focus() focuses the submit button', async () => {
      const element = await create(clerk, html`<form><input /><button>Log out</button></form>`);
      element.focus();
      expect(document.activeElement).to.equal(find(element, 'button'));
    });

    it('if it is an SVG element, which has no click()', async () => {
      const element = await create(
        clerk,
        html`<svg role="button" tabindex="0" aria-label="Log out" width="16" height="16"></svg>`,
      );
      element.focus();
      expect(document.activeElement).to.equal(find(element, 'svg'));
      element.click();
      expect(clerk.calls).to.have.length(1);
    });

    it('if it is slotted through another component', async () => {
      const outer = await fixture(html`<div><button>Log out</button></div>`);
      const element = await createWithin(outer, clerk);
      await expectSlotted(element);
      outer.textContent = 'Log out';
      await nextFrame();
      expect(buttonOf(element)).to.have.text('');
    });

    it('once an element slotted through another component becomes a control', async () => {
      const outer = await fixture(html`<div><span>Log out</span></div>`);
      const element = await createWithin(outer, clerk);
      await expectOwn(element);
      find(outer, 'span').tabIndex = 0;
      await expectSlotted(element);
    });

    it('if it is the fallback content of the slot of another component', async () => {
      const outer = await fixture(html`<div></div>`);
      await expectSlotted(await createWithin(outer, clerk, '<slot><button>Log out</button></slot>'));
    });

    it('and other slotted content does not sign out', async () => {
      const element = await create(
        clerk,
        html`<p>Are you leaving?</p>
          <button>Log out</button><a href="#help">Help</a>`,
      );
      find(element, 'p').click();
      expect(clickIsPrevented(find(element, 'a'))).to.equal(false);
      expect(clerk.calls).to.have.length(0);
    });
  });

  describe('updates when the slotted content changes', () => {
    for (const [name, content, change, becomesSlotted] of [
      ['from a label to a control', 'Log out', (element) => (element.innerHTML = '<button>Log out</button>'), true],
      [
        'from a control to a label',
        html`<button>Log out</button>`,
        (element) => (element.innerHTML = 'Log out'),
        false,
      ],
      ['from a custom element to one beside text', icon, (element) => element.append('Log out'), false],
      [
        'from a custom element to one with aria-hidden="true"',
        icon,
        (element) => (find(element, 'some-icon').ariaHidden = 'true'),
        false,
      ],
      [
        'inside a slotted element',
        html`<div>Log out</div>`,
        (element) => (find(element, 'div').innerHTML = '<button>Log out</button>'),
        true,
      ],
    ] as [string, unknown, (element: ClerkSignOut) => unknown, boolean][]) {
      it(name, async () => {
        const element = await create(clerk, content);
        await (becomesSlotted ? expectOwn : expectSlotted)(element);
        change(element);
        await (becomesSlotted ? expectSlotted : expectOwn)(element);
      });
    }

    it('from a label to one with a spinner and back, keeping the button and its focus', async () => {
      const held = clerk.hold();
      const element = await create(clerk, 'Log out');
      const button = buttonOf(element);
      element.focus();
      element.click();
      element.prepend(document.createElement('some-spinner'));
      await nextFrame();
      expect(buttonOf(element)).to.equal(button);
      expect(element.shadowRoot?.activeElement).to.equal(button);
      expect(button.ariaBusy).to.equal('true');

      element.addEventListener('clerk-sign-out-error', (event) => event.preventDefault());
      held.fail(error);
      await element.signOut().catch(() => undefined);
      find(element, 'some-spinner').remove();
      await nextFrame();
      expect(buttonOf(element)).to.equal(button);
      expect(element.shadowRoot?.activeElement).to.equal(button);
    });

    it('without replacing the slot if a control stays in it', async () => {
      const element = await create(clerk, html`<button>Log out</button>`);
      const slot = element.shadowRoot?.firstChild;
      find(element, 'button').textContent = 'Sign out';
      await nextFrame();
      expect(slot).to.exist;
      expect(element.shadowRoot?.firstChild).to.equal(slot);
    });

    it('from white space to text in the same text node', async () => {
      const element = await create(clerk, '');
      element.append(' ');
      await nextFrame();
      expect(buttonOf(element)).to.have.text('Sign out');
      (element.lastChild as Text).data = 'Log out';
      await nextFrame();
      expect(buttonOf(element)).to.have.text('');
    });

    for (const [attribute, value] of [
      ['href', '#elsewhere'],
      ['role', 'button'],
      ['tabindex', '0'],
      ['contenteditable', ''],
    ] as const) {
      it(`from an element to a control by adding the attribute ${attribute}`, async () => {
        const element = await create(clerk, html`<a>Log out</a>`);
        await expectOwn(element);
        find(element, 'a').setAttribute(attribute, value);
        await expectSlotted(element);
      });
    }
  });

  describe('prevents the default action of a click', () => {
    for (const [name, act] of Object.entries({
      'so that a slotted link does not navigate': () => undefined,
      'even if its propagation is stopped': (element) =>
        element.parentElement?.addEventListener('click', (event) => event.stopPropagation()),
      'even while the element is disabled': async (element) => update(element, { disabled: true }),
      'even while a sign-out is pending': (element) => {
        clerk.hold();
        element.click();
      },
    } as Record<string, (element: ClerkSignOut) => unknown>)) {
      it(name, async () => {
        const element = await create(clerk, link);
        await act(element);
        expect(clickIsPrevented(find(element, 'a'))).to.equal(true);
      });
    }
  });

  describe('ignores', () => {
    it('a click on a link that stops all other listeners, which follows its href', async () => {
      const element = await create(clerk, link);
      find(element, 'a').addEventListener('click', (event) => event.stopImmediatePropagation());
      expect(clickIsPrevented(find(element, 'a'))).to.equal(false);
      await aTimeout(0);
      expect(clerk.calls).to.have.length(0);
    });

    for (const [name, init] of Object.entries({
      'Ctrl held down': { ctrlKey: true },
      'Meta held down': { metaKey: true },
      'Shift held down': { shiftKey: true },
      'Alt held down': { altKey: true },
      'another mouse button': { button: 1 },
    })) {
      it(`a click on a link with ${name}, which is left to the browser`, async () => {
        const element = await create(clerk, link);
        let wasPrevented: boolean | undefined;
        element.parentElement?.addEventListener('click', (event) => {
          wasPrevented = event.defaultPrevented;
          event.preventDefault();
        });
        const click = new MouseEvent('click', { bubbles: true, cancelable: true, composed: true, ...init });
        find(element, 'a').dispatchEvent(click);
        expect(wasPrevented).to.equal(false);
        expect(clerk.calls).to.have.length(0);
      });
    }

    it('a click with Ctrl held down on a link inside the control', async () => {
      const element = await create(clerk, html`<my-button><a href="#elsewhere">Log out</a></my-button>`);
      const control = find(element, 'my-button');
      // In a shadow tree, as in a component.
      const link = document.createElement('a');
      link.href = '#elsewhere';
      find(element, 'a').remove();
      control.attachShadow({ mode: 'open' }).append(link);
      await nextFrame();
      const click = new MouseEvent('click', { bubbles: true, cancelable: true, composed: true, ctrlKey: true });
      let wasPrevented: boolean | undefined;
      element.parentElement?.addEventListener('click', (event) => {
        wasPrevented = event.defaultPrevented;
        event.preventDefault();
      });
      link.dispatchEvent(click);
      expect(wasPrevented).to.equal(false);
      expect(clerk.calls).to.have.length(0);
    });

    it('a click on the element outside its button', async () => {
      const element = await create(clerk);
      element.style.cssText = 'display: block; padding-top: 50px';
      let target: EventTarget | null = null;
      element.addEventListener('click', (event) => (target = event.target));
      const { x, y } = element.getBoundingClientRect();
      await sendMouse({ type: 'click', position: [Math.ceil(x) + 5, Math.ceil(y) + 5] });
      expect(target).to.equal(element);
      expect(clerk.calls).to.have.length(0);
    });

    for (const [name, act] of Object.entries({
      'dispatched on the element': (element: ClerkSignOut) => clickIsPrevented(element),
      'by click()': (element: ClerkSignOut) => element.click(),
      'on an icon in the control': (element: ClerkSignOut) => find(element, 'i').click(),
    })) {
      it(`a script's click while the slotted control is disabled: ${name}`, async () => {
        const element = await create(clerk, html`<button disabled><i>Log out</i></button>`);
        act(element);
        await aTimeout(0);
        expect(clerk.calls).to.have.length(0);
      });
    }

    it('a click on a slotted link while there is nothing to sign out', async () => {
      clerk.set();
      const element = await create(clerk, link);
      expect(clickIsPrevented(find(element, 'a'))).to.equal(false);
    });
  });

  describe('behaves like a native button', () => {
    it('when the Tab key is pressed', async () => {
      const element = await create(clerk);
      await sendKeys({ press: 'Tab' });
      expect(document.activeElement).to.equal(element);
      expect(element.shadowRoot?.activeElement).to.equal(buttonOf(element));
    });

    for (const [name, focus] of Object.entries({
      'focus() is called': (element: ClerkSignOut) => element.focus(),
      'the browser itself focuses the element, as an access key does': (element: ClerkSignOut) =>
        HTMLElement.prototype.focus.call(element),
    })) {
      it(`when ${name}`, async () => {
        const element = await create(clerk);
        focus(element);
        expect(element.shadowRoot?.activeElement).to.equal(buttonOf(element));
      });
    }

    it('when focus() is called with options', async () => {
      const element = await create(clerk, html`<button>Log out</button>`);
      const focus = stub(find(element, 'button'), 'focus');
      element.focus({ preventScroll: true });
      expect(focus).to.have.been.calledOnceWithExactly({ preventScroll: true });
    });

    it('by dispatching one click event, which bubbles to its parent', async () => {
      const element = await create(clerk);
      const onClick = stub();
      element.parentElement?.addEventListener('click', onClick);
      element.click();
      expect(onClick).to.have.been.calledOnce;
    });

    it('by losing focus when hidden, unless a clerk-signed-out listener has moved it', async () => {
      const next = await fixture<HTMLElement>(html`<button>Sign in</button>`);
      const element = await create(clerk);
      element.focus();
      element.click();
      await oneEvent(element, 'clerk-signed-out');
      await waitUntil(() => document.activeElement === document.body);

      clerk.set('sess_2');
      await element.updateComplete;
      element.focus();
      element.addEventListener('clerk-signed-out', () => next.focus());
      element.click();
      await oneEvent(element, 'clerk-signed-out');
      await element.updateComplete;
      expect(document.activeElement).to.equal(next);
    });

    it('by signing out once if a component clicks a temporary submit button', async () => {
      const element = await create(clerk, html`<form><my-button type="submit">Log out</my-button></form>`);
      const [form] = element.children;
      const events = eventsOf(element);
      element.addEventListener('clerk-before-sign-out', (event) => event.preventDefault());
      const control = find(element, 'my-button');
      let isPrevented: boolean | undefined;
      control.addEventListener('click', () => {
        const button = document.createElement('button');
        form?.append(button);
        isPrevented = clickIsPrevented(button);
        button.remove();
      });
      control.click();
      expect(isPrevented).to.equal(true);
      expect(events).to.deep.equal(['clerk-before-sign-out']);
      control.click();
      expect(events).to.have.length(2);
    });

    for (const [name, content, other] of [
      [
        'a submit button beside a native button',
        html`<form><button>Log out</button><button>Save</button></form>`,
        'button + button',
      ],
      [
        'an element that submits nothing beside a component',
        html`<form><my-button>Log out</my-button><i></i></form>`,
        'i',
      ],
    ] as const) {
      it(`but ignores a script's click on ${name}`, async () => {
        const element = await create(clerk, content);
        element.addEventListener('submit', (event) => event.preventDefault());
        expect(clickIsPrevented(find(element, other))).to.equal(false);
        expect(clerk.calls).to.have.length(0);
      });
    }

    it('but ignores focus() and click() while it is hidden', async () => {
      clerk.set();
      const element = await create(clerk, html`<button>Log out</button>`);
      const onClick = stub();
      element.addEventListener('click', onClick);
      element.focus();
      element.click();
      expect(document.activeElement).to.equal(document.body);
      expect(onClick).to.not.have.been.called;
    });
  });

  describe('in a fieldset', () => {
    async function inFieldset(content: unknown) {
      const outer = await fixture<HTMLFieldSetElement>(
        html`<fieldset>
          <fieldset><clerk-sign-out .clerk=${clerk}>${content}</clerk-sign-out></fieldset>
        </fieldset>`,
      );
      const element = find(outer, 'clerk-sign-out');
      await element.updateComplete;
      return { outer, inner: find(outer, 'fieldset'), element };
    }

    for (const which of ['outer', 'inner'] as const) {
      it(`is disabled and enabled with the ${which} fieldset`, async () => {
        const { [which]: fieldset, element } = await inFieldset('Log out');
        for (const [isDisabled, calls] of [
          [true, 0],
          [false, 1],
        ] as const) {
          fieldset.disabled = isDisabled;
          await nextFrame();
          expect(buttonOf(element).disabled).to.equal(isDisabled);
          element.click();
          expect(clerk.calls).to.have.length(calls);
        }
      });
    }

    it('sets aria-disabled on a slotted control that is not native', async () => {
      const { outer, element } = await inFieldset(html`<span role="button" tabindex="0">Log out</span>`);
      outer.disabled = true;
      await nextFrame();
      expect(find(element, 'span')).to.have.attribute('aria-disabled', 'true');
    });

    it('is enabled when moved out of a disabled fieldset, and disabled when moved back', async () => {
      const { outer, element } = await inFieldset('Log out');
      outer.disabled = true;
      outer.after(element);
      await element.updateComplete;
      expect(buttonOf(element).disabled).to.equal(false);
      outer.append(element);
      await element.updateComplete;
      expect(buttonOf(element).disabled).to.equal(true);
    });
  });

  describe('while a sign-out is pending', () => {
    for (const [name, content, buttonIn] of [
      ['its own button', 'Log out', buttonOf],
      ['a slotted button', html`<button>Log out</button>`, (element: Element) => find(element, 'button')],
    ] as const) {
      it(`keeps the focus, and is aria-busy and aria-disabled: ${name}`, async () => {
        const held = clerk.hold();
        const element = await create(clerk, content);
        const button = buttonIn(element);
        element.focus();
        element.click();
        await element.updateComplete;
        expect(button).to.include({ ariaBusy: 'true', ariaDisabled: 'true' });
        expect(button.matches(':focus')).to.equal(true);

        held.fail(error);
        element.addEventListener('clerk-sign-out-error', (event) => event.preventDefault());
        await element.signOut().catch(() => undefined);
        await element.updateComplete;
        expect(button).to.include({ ariaBusy: null, ariaDisabled: null });
        expect(button.matches(':focus')).to.equal(true);
      });
    }

    it('keeps the aria-disabled that the page has set on a slotted control', async () => {
      const held = clerk.hold();
      const element = await create(clerk, html`<button aria-disabled="false">Log out</button>`);
      const done = element.signOut();
      await element.updateComplete;
      held.succeed();
      await done;
      await element.updateComplete;
      expect(find(element, 'button')).to.have.attribute('aria-disabled', 'false');
    });

    it('moves aria-busy to a control that replaces the slotted one', async () => {
      clerk.hold();
      const element = await create(clerk, html`<div><button id="first">Log out</button></div>`);
      const first = find(element, '#first');
      void element.signOut();
      await element.updateComplete;
      expect(first).to.have.attribute('aria-busy');
      const second = document.createElement('button');
      first.replaceWith(second);
      await nextFrame();
      expect(first).to.not.have.attribute('aria-busy');
      expect(second).to.have.attribute('aria-busy');
    });

    it('ignores further clicks', async () => {
      clerk.hold();
      const element = await create(clerk);
      const events = eventsOf(element);
      element.click();
      element.click();
      element.click();
      expect(clerk.calls).to.have.length(1);
      expect(events).to.deep.equal(['clerk-before-sign-out']);
    });
  });
});

describe("aria-label and title of the element name its button, and are the button's", () => {
  for (const name of ['aria-label', 'title']) {
    it(`${name} is set, changed and removed`, async () => {
      const element = await fixture<ClerkSignOut>(
        html`<clerk-sign-out .clerk=${new FakeClerk('sess_1')}><svg aria-hidden="true"></svg></clerk-sign-out>`,
      );
      for (const value of ['Log out', 'Leave']) {
        element.setAttribute(name, value);
        await nextFrame();
        expect(buttonOf(element)).to.have.attribute(name, value);
        await expect(element).to.be.accessible();
      }
      element.removeAttribute(name);
      await nextFrame();
      expect(buttonOf(element).getAttribute(name) ?? '').to.equal('');
    });
  }
});

describe('autofocus', () => {
  it("focuses the element's own button when a dialog opens", async () => {
    const dialog = await fixture<HTMLDialogElement>(html`
      <dialog>
        <button>Stay</button>
        <clerk-sign-out autofocus .clerk=${new FakeClerk('sess_1')}>Log out</clerk-sign-out>
      </dialog>
    `);
    const element = find(dialog, 'clerk-sign-out');
    await element.updateComplete;
    dialog.showModal();
    expect(buttonOf(element).matches(':focus')).to.equal(true);
    dialog.close();
  });
});

describe('what was set before is rendered before a method acts', () => {
  it('focus() at once after the element was enabled', async () => {
    const element = await create(new FakeClerk('sess_1'), 'Log out', { disabled: true });
    element.disabled = false;
    element.focus();
    expect(buttonOf(element).matches(':focus')).to.equal(true);
  });

  it('focus() and click() at once after the content has changed', async () => {
    const clerk = new FakeClerk('sess_1');
    const element = await create(clerk);
    element.innerHTML = '<button>Log out</button>';
    element.focus();
    expect(document.activeElement).to.equal(find(element, 'button'));
    element.click();
    expect(clerk.calls).to.have.length(1);
  });

  it('click() at once after Clerk was set', async () => {
    const clerk = new FakeClerk('sess_1');
    const element = await create(undefined);
    element.clerk = clerk;
    element.click();
    expect(clerk.calls).to.have.length(1);
  });
});

describe('a slotted button without a default action', () => {
  it('is prevented only after all listeners have run', async () => {
    const clerk = new FakeClerk('sess_1');
    const outer = await fixture(
      html`<form>
        <clerk-sign-out .clerk=${clerk}><button type="button">Log out</button></clerk-sign-out>
      </form>`,
    );
    const prevented: boolean[] = [];
    outer.addEventListener('click', (event) => prevented.push(event.defaultPrevented));
    find(outer, 'button').click();
    expect(prevented).to.deep.equal([false]);
  });
});
