import { aTimeout, expect, html, nextFrame, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { stub } from 'sinon';
import type { ClerkSignOut } from '../../src/element.js';
import { find } from '../find.js';
import { buttonOf, clickAndFail, create, error, expectShown, update } from './fixture.js';
import { FakeClerk } from './fake-clerk.js';

function rootOf({ renderRoot }: ClerkSignOut): ShadowRoot {
  return renderRoot as ShadowRoot;
}

/** What extensions do to a shadow tree. */
const intrusions: Record<string, (root: ShadowRoot) => void> = {
  'a style sheet before the button, as a dark mode does': (root) => root.prepend(document.createElement('style')),
  'a button before the button': (root) => root.prepend(document.createElement('button')),
  'a slot before the button': (root) => {
    const slot = document.createElement('slot');
    slot.name = 'theirs';
    root.prepend(slot);
  },
  'a text before the button': (root) => root.prepend('text'),
  'an icon after the button, as a password manager does': (root) => root.append(document.createElement('div')),
  'an icon in the button': (root) => root.querySelector('button')?.append(document.createElement('i')),
  'an element around the button': (root) => {
    const wrapper = document.createElement('div');
    const button = root.querySelector('[part=button], slot:not([name])');
    button?.replaceWith(wrapper);
    wrapper.append(button ?? '');
  },
};

const contents: Record<string, unknown> = {
  'its own button': 'Log out',
  'a slotted button': html`<button data-control>Log out</button>`,
};

describe("nodes of others in the element's shadow tree", () => {
  let clerk: FakeClerk;

  beforeEach(() => {
    clerk = new FakeClerk('sess_1');
  });

  for (const [contentName, content] of Object.entries(contents)) {
    for (const [name, intrude] of Object.entries(intrusions)) {
      describe(`${name}, with ${contentName}:`, () => {
        let element: ClerkSignOut;
        let control: HTMLElement;

        beforeEach(async () => {
          element = await create(clerk, content);
          control = element.querySelector<HTMLElement>('[data-control]') ?? find(rootOf(element), '[part=button]');
          intrude(rootOf(element));
          element.requestUpdate();
          await element.updateComplete;
        });

        it('the button is clicked, focused and pressed', async () => {
          element.addEventListener('clerk-before-sign-out', (event) => event.preventDefault());
          let clicks = 0;
          element.addEventListener('clerk-before-sign-out', () => clicks++);
          control.click();
          element.click();
          expect(clicks).to.equal(2);
          element.focus();
          expect(control.matches(':focus')).to.equal(true);
          await sendKeys({ press: 'Enter' });
          expect(clicks).to.equal(3);
        });

        it('it is marked and disabled, and the message stands after it', async () => {
          stub(window, 'reportError');
          const held = clerk.hold();
          const failed = oneEvent(element, 'clerk-sign-out-error');
          element.click();
          await element.updateComplete;
          expect(control).to.have.attribute('aria-busy', 'true');
          held.fail(error);
          await failed;
          await element.updateComplete;
          expect(control).to.not.have.attribute('aria-busy');
          const message = find(rootOf(element), '[part=error]');
          const shown = find(rootOf(element), '[part=button], slot:not([name])');
          expect(shown.compareDocumentPosition(message) & Node.DOCUMENT_POSITION_FOLLOWING).to.not.equal(0);
          await update(element, { disabled: true });
          expect(control.matches(':disabled')).to.equal(true);
        });

        it('the content is followed', async () => {
          element.innerHTML = '<a href="/sign-out">Log out</a>';
          await nextFrame();
          expect(rootOf(element).querySelector('[part=button]')).to.equal(null);
          element.textContent = '';
          await nextFrame();
          await expectShown(element);
          expect(buttonLabel(element)).to.equal('Sign out');
          expect(rootOf(element).querySelectorAll('slot:not([name])')).to.have.length(1);
        });
      });
    }
  }

  it('do not end the focus when the element updates', async () => {
    const element = await create(clerk);
    element.focus();
    for (const intrude of Object.values(intrusions).slice(0, -1)) {
      intrude(rootOf(element));
      element.requestUpdate();
      await element.updateComplete;
      expect(rootOf(element).activeElement).to.equal(find(rootOf(element), '[part=button]'));
    }
  });

  it('do not keep the message', async () => {
    stub(window, 'reportError');
    const element = await create(clerk);
    await clickAndFail(element, clerk);
    rootOf(element).append(document.createElement('style'));
    clerk.set();
    await element.updateComplete;
    expect(rootOf(element).querySelector('[part=error]')).to.equal(null);
  });
});

/** The text of the button, without what extensions have added. */
function buttonLabel(element: ClerkSignOut): string {
  return find(rootOf(element), '[part=button]').textContent.trim();
}

/** Wraps each text in `<font>` elements, as translators do. */
function translate(node: Node, translation: string) {
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) {
    texts.push(walker.currentNode as Text);
  }
  for (const text of texts.filter(({ data }) => data.trim())) {
    const font = document.createRange().createContextualFragment('<font><font></font></font>');
    find(font, 'font font').textContent = translation;
    text.replaceWith(font);
  }
}

describe('a translator', () => {
  let clerk: FakeClerk;

  beforeEach(() => {
    clerk = new FakeClerk('sess_1');
  });

  it('can translate the default label, which then stays translated', async () => {
    const element = await create(clerk, '');
    translate(rootOf(element), 'Abmelden');
    element.requestUpdate();
    await element.updateComplete;
    expect(buttonOf(element)).to.have.text('Abmelden');
  });

  it('leaves nothing of the default label once another is slotted', async () => {
    const element = await create(clerk, '');
    translate(rootOf(element), 'Abmelden');
    element.append('Log out');
    await nextFrame();
    expect(buttonOf(element)).to.have.text('');
    element.textContent = '';
    await nextFrame();
    expect(buttonOf(element)).to.have.text('Sign out');
  });

  for (const [name, content] of Object.entries({ text: 'Log out', 'a button': html`<button>Log out</button>` })) {
    it(`can translate slotted content, and clicks on it still sign out: ${name}`, async () => {
      const element = await create(clerk, content);
      translate(element, 'Abmelden');
      await nextFrame();
      find(element, 'font font').click();
      expect(clerk.calls).to.have.length(1);
    });
  }

  it('can translate the message, which still goes', async () => {
    stub(window, 'reportError');
    const element = await create(clerk);
    await clickAndFail(element, clerk);
    translate(rootOf(element), 'Noch angemeldet');
    clerk.set('sess_2');
    await element.updateComplete;
    expect(rootOf(element).querySelector('[part=error]')).to.equal(null);
  });
});

describe('a keyboard hint', () => {
  for (const [name, content] of Object.entries(contents)) {
    it(`can click, although its click is not composed: ${name}`, async () => {
      const clerk = new FakeClerk('sess_1');
      const element = await create(clerk, content);
      const control = element.querySelector('[data-control]') ?? buttonOf(element);
      control.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
      await waitUntil(() => clerk.calls.length === 1);
      await aTimeout(0);
      expect(clerk.calls).to.have.length(1);
    });
  }
});

describe('a click on the element itself', () => {
  it('signs out although a listener of the page, which was there first, stops it', async () => {
    const clerk = new FakeClerk('sess_1');
    const element = Object.assign(document.createElement('clerk-sign-out'), { clerk });
    element.addEventListener('click', (event) => event.stopImmediatePropagation());
    document.body.append(element);
    await element.updateComplete;
    const signedOut = oneEvent(element, 'clerk-signed-out');
    element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
    await signedOut;
    element.remove();
  });
});
