import '@awesome.me/webawesome/dist/components/button/button.js';
import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { registerIconLibrary as registerWaIconLibrary } from '@awesome.me/webawesome/dist/components/icon/library.js';
import '@awesome.me/webawesome/dist/components/spinner/spinner.js';
import { fluentButton, fluentMenuItem, provideFluentDesignSystem } from '@fluentui/web-components';
import '@material/web/menu/menu-item.js';
import { aTimeout, expect, fixture, html, nextFrame } from '@open-wc/testing';
import '@shoelace-style/shoelace/dist/components/button/button.js';
import '@shoelace-style/shoelace/dist/components/icon/icon.js';
import { registerIconLibrary as registerSlIconLibrary } from '@shoelace-style/shoelace/dist/components/icon/library.js';
import '@shoelace-style/shoelace/dist/components/icon-button/icon-button.js';
import '@shoelace-style/shoelace/dist/components/spinner/spinner.js';
import '@spectrum-web-components/menu/sp-menu-item.js';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { disable, enable } from 'darkreader';
import { addIcon } from 'iconify-icon';
import { defineCustomElement as defineIonIcon } from 'ionicons/components/ion-icon.js';
import type { TemplateResult } from 'lit';
import type { ClerkSignOut } from '../../src/element.js';
import { find } from '../find.js';
import { buttonOf, clickIsPrevented, create, eventsOf } from '../unit/fixture.js';
import { FakeClerk } from '../unit/fake-clerk.js';
import { event, until } from './page.js';

const path = '<path d="M0 0h8v8H0z"/>';
const svg = `data:image/svg+xml;utf8,<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8">${path}</svg>`;

// Icons cannot be fetched: only localhost can be reached.
addIcon('test:exit', { body: path, width: 8, height: 8 });
registerSlIconLibrary('test', { resolver: () => svg });
registerWaIconLibrary('test', { resolver: () => svg });
defineIonIcon();
provideFluentDesignSystem().register(fluentButton(), fluentMenuItem());

const icons = {
  'iconify-icon': html`<iconify-icon icon="test:exit"></iconify-icon>`,
  'sl-icon': html`<sl-icon library="test" name="exit"></sl-icon>`,
  'wa-icon': html`<wa-icon library="test" name="exit"></wa-icon>`,
  'ion-icon': html`<ion-icon icon=${svg}></ion-icon>`,
};

const spinners = {
  'sl-spinner': html`<sl-spinner></sl-spinner>`,
  'wa-spinner': html`<wa-spinner></wa-spinner>`,
};

/** An icon of a library that is not loaded. */
const unknown = { 'ph-sign-out': html`<ph-sign-out></ph-sign-out>` };

const buttons: Record<string, [name: string, content: TemplateResult]> = {
  'sl-button': ['sl-button', html`<sl-button>Log out</sl-button>`],
  'sl-button with only an icon': ['sl-button', html`<sl-button circle>${icons['sl-icon']}</sl-button>`],
  'sl-icon-button': [
    'sl-icon-button',
    html`<sl-icon-button library="test" name="exit" label="Log out"></sl-icon-button>`,
  ],
  'wa-button': ['wa-button', html`<wa-button>Log out</wa-button>`],
  'wa-button with only an icon': [
    'wa-button',
    html`<wa-button><wa-icon library="test" name="exit" label="Log out"></wa-icon></wa-button>`,
  ],
};

/** Finds an element in a component's shadow tree, once it has rendered. */
async function within(element: Element, component: string, selector: string): Promise<HTMLElement> {
  const { shadowRoot } = find(element, component);
  await until(() => shadowRoot?.querySelector(selector), `${component} renders ${selector}`);
  return find(shadowRoot, selector);
}

/** Finds the native button or link in a component. */
async function innerOf(element: Element, component: string): Promise<HTMLElement> {
  return within(element, component, 'button,a');
}

async function clickWithMouse(target: Element) {
  const { x, y, width, height } = target.getBoundingClientRect();
  await sendMouse({ type: 'click', position: [Math.round(x + width / 2), Math.round(y + height / 2)] });
}

/** Returns the focused element, also within shadow trees. */
function focused(root: DocumentOrShadowRoot = document): Element | null {
  const { activeElement } = root;
  return activeElement?.shadowRoot?.activeElement ? focused(activeElement.shadowRoot) : activeElement;
}

describe('components of other libraries', () => {
  let clerk: FakeClerk;

  beforeEach(() => {
    clerk = new FakeClerk('sess_1');
  });

  /** Expects each act to sign out once, with one event of each kind. */
  async function expectSignOuts(element: ClerkSignOut, ...acts: (() => unknown)[]) {
    for (const [index, act] of acts.entries()) {
      // Firefox does not blur a hidden element until the next frame.
      await nextFrame();
      clerk.set('sess_1');
      await element.updateComplete;
      const events = eventsOf(element);
      await act();
      await until(() => events.includes('clerk-signed-out'), `sign-out ${index + 1} ends`);
      expect(events).to.deep.equal(['clerk-before-sign-out', 'clerk-signed-out']);
      expect(clerk.calls).to.have.length(index + 1);
    }
  }

  describe('beside text are wrapped in a native button', () => {
    for (const [name, component] of Object.entries({ ...icons, ...spinners, ...unknown })) {
      it(`${name}, which signs out on click and on Enter`, async () => {
        const element = await create(clerk, html`${component} Log out`);
        if (!(name in unknown)) {
          await within(element, name, 'svg,span');
        }
        expect(buttonOf(element).querySelector('slot')?.assignedElements()).to.deep.equal([
          element.querySelector(name),
        ]);
        await expectSignOuts(
          element,
          () => clickWithMouse(buttonOf(element)),
          () => find(element, name).click(),
          async () => {
            element.focus();
            await sendKeys({ press: 'Enter' });
          },
        );
      });
    }
  });

  describe('that are buttons', () => {
    for (const [name, [component, content]] of Object.entries(buttons)) {
      it(`are used as the button: ${name}`, async () => {
        const element = await create(clerk, content);
        const inner = await innerOf(element, component);
        expect(element.shadowRoot?.querySelector('button')).to.not.exist;
        await expectSignOuts(
          element,
          () => clickWithMouse(inner),
          () => inner.click(),
          async () => {
            element.focus();
            expect(focused()).to.equal(inner);
            await sendKeys({ press: 'Enter' });
          },
          async () => {
            element.focus();
            await sendKeys({ press: ' ' });
          },
          () => element.click(),
        );
      });

      it(`are disabled and ignore clicks while the element is disabled: ${name}`, async () => {
        const element = await create(clerk, content);
        const events = eventsOf(element);
        const inner = await innerOf(element, component);
        element.disabled = true;
        await element.updateComplete;
        expect(element.querySelector(component)).to.have.attribute('disabled', 'true');
        await clickWithMouse(inner);
        element.focus();
        await sendKeys({ press: 'Enter' });
        element.click();
        expect(events).to.deep.equal([]);

        element.disabled = false;
        await element.updateComplete;
        expect(element.querySelector(component)).to.not.have.attribute('disabled');
        await expectSignOuts(element, () => clickWithMouse(inner));
      });

      it(`are aria-busy and ignore clicks while a sign-out is pending: ${name}`, async () => {
        const element = await create(clerk, content);
        const events = eventsOf(element);
        const held = clerk.hold();
        const inner = await innerOf(element, component);
        inner.click();
        inner.click();
        await element.updateComplete;
        expect(element.querySelector(component)).to.have.attribute('aria-busy', 'true');
        expect(events).to.deep.equal(['clerk-before-sign-out']);
        expect(clerk.calls).to.have.length(1);
        held.succeed();
        await element.signOut();
      });
    }

    for (const [name, content] of Object.entries({
      'sl-button': html`<sl-button href="#elsewhere">Log out</sl-button>`,
      'wa-button': html`<wa-button href="#elsewhere">Log out</wa-button>`,
      'sl-icon-button': html`<sl-icon-button href="#elsewhere" library="test" name="exit"></sl-icon-button>`,
    })) {
      it(`sign out and do not navigate if they have an href, even if the propagation of a click is stopped: ${name}`, async () => {
        const element = await create(clerk, content);
        const inner = await innerOf(element, name);
        expect(inner).to.match('a[href]');
        await expectSignOuts(
          element,
          () => expect(clickIsPrevented(inner)).to.equal(true),
          () => clickWithMouse(inner),
          () => {
            element.parentElement?.addEventListener('click', (click) => click.stopPropagation());
            expect(clickIsPrevented(inner)).to.equal(true);
          },
        );
        expect(location.hash).to.equal('');
      });
    }
  });

  describe('without text', () => {
    for (const [name, content] of Object.entries({
      'sl-icon without a label, which is hidden': icons['sl-icon'],
      'sl-icon with a label, which is an image': html`<sl-icon library="test" name="exit" label="Log out"></sl-icon>`,
      'wa-icon without a label, which is hidden': icons['wa-icon'],
      'wa-icon with a label, which is an image': html`<wa-icon library="test" name="exit" label="Log out"></wa-icon>`,
      'ion-icon, which is always an image': html`<ion-icon icon=${svg} aria-label="Log out"></ion-icon>`,
      'iconify-icon with aria-hidden': html`<iconify-icon icon="test:exit" aria-hidden="true"></iconify-icon>`,
      'iconify-icon with role="img"': html`<iconify-icon icon="test:exit" role="img"></iconify-icon>`,
      'ph-sign-out with aria-hidden': html`<ph-sign-out aria-hidden="true"></ph-sign-out>`,
    })) {
      it(`are wrapped in a native button if they are hidden or an image: ${name}`, async () => {
        const element = await create(clerk, content);
        // Some set their role only when they render.
        await until(() => element.shadowRoot?.querySelector('button'), 'the element renders a button');
        await expectSignOuts(
          element,
          () => (element.firstElementChild as HTMLElement).click(),
          async () => {
            element.focus();
            await sendKeys({ press: 'Enter' });
          },
        );
      });
    }

    for (const [name, content] of Object.entries({
      'iconify-icon': icons['iconify-icon'],
      ...spinners,
      ...unknown,
    })) {
      it(`are used as the button if they are neither hidden nor an image: ${name}`, async () => {
        const element = await create(clerk, content);
        if (!(name in unknown)) {
          await within(element, name, 'svg,span');
        }
        expect(element.shadowRoot?.querySelector('button')).to.not.exist;
        await expectSignOuts(element, () => find(element, name).click());
      });
    }
  });

  describe('in a form inside the element', () => {
    const token = html`<input type="hidden" name="authenticity_token" value="x" />`;

    for (const [name, button] of Object.entries({
      'sl-button': html`<sl-button data-button type="submit">Log out</sl-button>`,
      'wa-button': html`<wa-button data-button type="submit">Log out</wa-button>`,
    })) {
      describe(name, () => {
        let element: ClerkSignOut;
        let target: HTMLElement;
        let submissions: string[];

        beforeEach(async () => {
          element = await create(clerk, html`<form method="post" action="/sign-out">${token}${button}</form>`);
          submissions = [];
          element.addEventListener('submit', (event) => {
            submissions.push(event.type);
            event.preventDefault();
          });
          target = find(element, '[data-button]');
          await innerOf(element, target.localName);
        });

        it('signs out once and does not submit the form', async () => {
          await expectSignOuts(
            element,
            () => clickWithMouse(target),
            () => target.click(),
            () => element.click(),
            async () => {
              target.focus();
              await sendKeys({ press: 'Enter' });
            },
          );
          expect(submissions).to.deep.equal([]);
        });

        it('does nothing while the element is disabled or a sign-out is pending', async () => {
          element.disabled = true;
          await element.updateComplete;
          await clickWithMouse(target);
          target.click();
          expect(clerk.calls).to.have.length(0);

          element.disabled = false;
          const events = eventsOf(element);
          const held = clerk.hold();
          await element.updateComplete;
          target.click();
          await element.updateComplete;
          target.click();
          await clickWithMouse(target);
          expect(events).to.deep.equal(['clerk-before-sign-out']);
          expect(clerk.calls).to.have.length(1);
          expect(submissions).to.deep.equal([]);
          held.succeed();
          await element.signOut();
        });
      });
    }

    for (const [name, button] of Object.entries({
      'a native button': html`<button>Log out</button>`,
      'a native input': html`<input type="submit" value="Log out" />`,
    })) {
      it(`Enter in a text field beside ${name} signs out and does not submit the form`, async () => {
        const element = await create(
          clerk,
          html`<form method="post" action="/sign-out">${token}<input name="reason" />${button}</form>`,
        );
        let submissions = 0;
        element.addEventListener('submit', (event) => {
          submissions++;
          event.preventDefault();
        });
        await expectSignOuts(element, async () => {
          find(element, '[name=reason]').focus();
          await sendKeys({ press: 'Enter' });
        });
        expect(submissions).to.equal(0);
      });
    }

    for (const [name, button] of Object.entries({
      'sl-button': html`<sl-button type="submit">Log out</sl-button>`,
      'wa-button': html`<wa-button type="submit">Log out</wa-button>`,
    })) {
      it(`limit: Enter in a text field beside ${name} submits the form, because no button is clicked`, async () => {
        const element = await create(clerk, html`<form><input name="reason" />${button}</form>`);
        await innerOf(element, name);
        const submitted = event(element, 'submit');
        element.addEventListener('submit', (submit) => submit.preventDefault());
        find(element, '[name=reason]').focus();
        await sendKeys({ press: 'Enter' });
        await submitted;
        expect(clerk.calls).to.have.length(0);
      });
    }
  });

  describe('in a form around the element', () => {
    for (const [name, button, times] of [
      ['a native button does not submit it', html`<button>Log out</button>`, 0],
      ['sl-button does not submit it', html`<sl-button>Log out</sl-button>`, 0],
      ['wa-button does not submit it', html`<wa-button>Log out</wa-button>`, 0],
      ['wa-button type="submit" does not submit it', html`<wa-button type="submit">Log out</wa-button>`, 0],
      [
        'limit: sl-button type="submit" submits it, because it clicks a button outside the element',
        html`<sl-button type="submit">Log out</sl-button>`,
        1,
      ],
      [
        'limit: fluent-button type="submit" submits it in the same way',
        html`<fluent-button type="submit">Log out</fluent-button>`,
        1,
      ],
    ] as const) {
      it(name, async () => {
        let submissions = 0;
        const element = await create(clerk, button);
        const form = document.createElement('form');
        element.replaceWith(form);
        form.append(element);
        form.addEventListener('submit', (submit) => {
          submissions++;
          submit.preventDefault();
        });
        const [component] = element.children as unknown as [HTMLElement];
        if (component.localName.includes('-')) {
          await innerOf(element, component.localName);
        }
        await expectSignOuts(element, () => component.click());
        expect(submissions).to.equal(times);
      });
    }
  });

  describe('menu items that handle keys or clicks without a click of their own, which is a limit:', () => {
    const items: Record<string, [content: TemplateResult, clicks: number]> = {
      'md-menu-item': [html`<md-menu-item><div slot="headline">Log out</div></md-menu-item>`, 1],
      'sp-menu-item': [html`<sp-menu-item>Log out</sp-menu-item>`, 1],
      // It prevents its own click.
      'fluent-menu-item': [html`<fluent-menu-item>Log out</fluent-menu-item>`, 0],
    };
    for (const [name, [content, clicks]] of Object.entries(items)) {
      it(`${name} signs out ${clicks === 0 ? 'never' : 'only on a click'}`, async () => {
        const element = await create(clerk, content);
        const events = eventsOf(element);
        element.addEventListener('clerk-before-sign-out', (before) => before.preventDefault());
        const item = find(element, name);
        await nextFrame();
        await clickWithMouse(item);
        await aTimeout(0);
        expect(events).to.have.length(clicks);
        for (const key of ['Enter', ' ']) {
          element.focus();
          await sendKeys({ press: key });
        }
        await aTimeout(0);
        expect(events).to.have.length(clicks);
      });
    }

    it('signOut() works in the event of the menu', async () => {
      const element = await create(clerk, items['fluent-menu-item']?.[0]);
      element.addEventListener('change', () => void element.signOut());
      element.focus();
      find(element, 'fluent-menu-item').click();
      expect(clerk.calls).to.have.length(1);
    });
  });

  for (const [name, button] of Object.entries({
    popovertarget: html`<button popovertarget="target">Log out</button>`,
    command: html`<button command="toggle-popover" commandfor="target">Log out</button>`,
  })) {
    it(`limit: ${name} of a slotted button does nothing, because the element handles the click`, async () => {
      const popover = await fixture<HTMLElement>(html`<div id="target" popover>Are you sure?</div>`);
      const element = await create(clerk, button);
      await expectSignOuts(element, () => clickWithMouse(find(element, 'button')));
      expect(popover.matches(':popover-open')).to.equal(false);
    });
  }

  describe('Dark Reader', () => {
    afterEach(disable);

    for (const [name, content] of Object.entries({ text: 'Log out', 'a button': html`<button>Log out</button>` })) {
      for (const isFirst of [true, false]) {
        it(`leaves a button to click, press and focus, enabled ${isFirst ? 'before' : 'after'} the element: ${name}`, async () => {
          if (isFirst) {
            enable({});
          }
          const element = await create(clerk, content);
          if (!isFirst) {
            enable({});
          }
          await until(() => element.shadowRoot?.querySelector('style'), 'it has written into the shadow tree');
          await expectSignOuts(
            element,
            () => element.click(),
            () => clickWithMouse(element.querySelector('button') ?? buttonOf(element)),
            async () => {
              element.focus();
              await sendKeys({ press: 'Enter' });
            },
          );
        });
      }
    }
  });
});
