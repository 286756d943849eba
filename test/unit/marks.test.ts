import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import type { ClerkSignOut } from '../../src/element.js';
import { find } from '../find.js';
import { create, createWithin, update } from './fixture.js';
import { FakeClerk } from './fake-clerk.js';

const marks = ['aria-busy', 'aria-disabled'];

customElements.define(
  'can-be-disabled',
  class extends HTMLElement {
    disabled = false;
  },
);

function attributesOf(element: Element): Record<string, string> {
  return Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));
}

/** Removes all attributes, as a morph does. */
async function removeAttributes(control: Element) {
  for (const { name } of [...control.attributes]) {
    control.removeAttribute(name);
  }
  await nextFrame();
}

/** Creates an element with a slotted button and a pending sign-out. */
async function pending(clerk: FakeClerk, content: unknown = html`<button>Log out</button>`) {
  const held = clerk.hold();
  const element = await create(clerk, content);
  element.click();
  await element.updateComplete;
  return { element, button: find(element, 'button'), held };
}

/** How libraries copy pages: Turbo clones them, htmx stores their markup. */
const copies: Record<string, (element: ClerkSignOut) => Node> = {
  'by cloneNode(true)': (element) => element.cloneNode(true),
  'by outerHTML': ({ outerHTML }) => document.createRange().createContextualFragment(outerHTML),
};

/** Replaces an element with a copy that uses this Clerk, and returns the copy once it has rendered. */
async function replaceWithCopy(element: ClerkSignOut, copy: Node, clerk: FakeClerk): Promise<ClerkSignOut> {
  const container = await fixture<HTMLElement>(html`<div></div>`);
  container.append(copy);
  element.remove();
  const copied = find(container, 'clerk-sign-out');
  await update(copied, { clerk });
  return copied;
}

describe('the attributes set on a slotted control while a sign-out is pending', () => {
  let clerk: FakeClerk;

  beforeEach(() => {
    clerk = new FakeClerk('sess_1');
  });

  for (const [name, copyOf] of Object.entries(copies)) {
    it(`are removed from a copy with another Clerk: ${name}`, async () => {
      const { element } = await pending(clerk);
      const copy = await replaceWithCopy(element, copyOf(element), new FakeClerk('sess_2'));
      expect(attributesOf(find(copy, 'button'))).to.deep.equal({});
    });

    for (const value of ['true', 'false']) {
      it(`do not remove the page's own aria-disabled="${value}" from a copy: ${name}`, async () => {
        const { element, button } = await pending(clerk, html`<button aria-disabled=${value}>Log out</button>`);
        expect(button).to.have.attribute('aria-busy', 'true');
        expect(button).to.have.attribute('aria-disabled', value);
        const copy = await replaceWithCopy(element, copyOf(element), new FakeClerk('sess_2'));
        expect(attributesOf(find(copy, 'button'))).to.deep.equal({ 'aria-disabled': value });
      });
    }

    it(`stay on a copy with the same Clerk until the sign-out ends: ${name}`, async () => {
      const { element, held } = await pending(clerk);
      const copy = await replaceWithCopy(element, copyOf(element), clerk);
      for (const mark of marks) {
        expect(find(copy, 'button')).to.have.attribute(mark, 'true');
      }
      held.succeed();
      await nextFrame();
      await copy.updateComplete;
      expect(attributesOf(find(copy, 'button'))).to.deep.equal({});
    });
  }

  it('are set again if a morph removes them', async () => {
    const { element, button, held } = await pending(clerk);
    await removeAttributes(button);
    for (const mark of marks) {
      expect(button).to.have.attribute(mark, 'true');
    }
    held.succeed();
    await nextFrame();
    await element.updateComplete;
    expect(attributesOf(button)).to.deep.equal({});
  });

  it('are also set again on a control slotted through another component', async () => {
    const outer = await fixture(html`<div><button>Log out</button></div>`);
    clerk.hold();
    const element = await createWithin(outer, clerk);
    element.click();
    await element.updateComplete;
    const button = find(outer, 'button');
    expect(button).to.have.attribute('aria-busy', 'true');
    button.removeAttribute('aria-busy');
    await nextFrame();
    expect(button).to.have.attribute('aria-busy', 'true');
  });

  it('lose against a page that always removes them, and nothing spins', async () => {
    const { button } = await pending(clerk);
    let removed = 0;
    const observer = new MutationObserver(() => {
      if (button.hasAttribute('aria-busy')) {
        removed++;
        button.removeAttribute('aria-busy');
      }
    });
    observer.observe(button, { attributes: true });
    button.removeAttribute('aria-busy');
    await nextFrame();
    await nextFrame();
    const soon = removed;
    expect(soon).to.be.greaterThan(10);
    await nextFrame();
    expect(removed).to.equal(soon);
    observer.disconnect();
  });

  it('are set again after any number of updates that missed none', async () => {
    const { element, button } = await pending(clerk);
    for (let updates = 0; updates < 1_100; updates++) {
      element.requestUpdate();
      await element.updateComplete;
    }
    button.removeAttribute('aria-busy');
    await nextFrame();
    expect(button).to.have.attribute('aria-busy', 'true');
  });

  it('do not cause another update', async () => {
    const { element } = await pending(clerk);
    let updates = 0;
    element.addController({ hostUpdated: () => updates++ });
    await nextFrame();
    await nextFrame();
    expect(updates).to.equal(0);
  });

  it('are removed from a control that is moved out of the element', async () => {
    const { element, button } = await pending(clerk);
    element.after(button);
    await nextFrame();
    expect(attributesOf(button)).to.deep.equal({});
    button.remove();
  });
});

describe('a slotted control of a disabled element', () => {
  let clerk: FakeClerk;

  beforeEach(() => {
    clerk = new FakeClerk('sess_1');
  });

  /** Creates a disabled element. */
  async function disabled(content: unknown) {
    const element = await create(clerk, content, { disabled: true });
    return { element, control: element.children[0] as HTMLButtonElement };
  }

  for (const [name, content] of Object.entries({
    'a button': html`<button>Log out</button>`,
    'an input': html`<input type="submit" value="Log out" />`,
  })) {
    it(`is disabled, and cannot get the focus: ${name}`, async () => {
      const { element, control } = await disabled(content);
      expect(control.matches(':disabled')).to.equal(true);
      control.focus();
      expect(document.activeElement).to.not.equal(control);
      await update(element, { disabled: false });
      expect(control.matches(':disabled')).to.equal(false);
      expect(control).to.not.have.attribute('disabled');
    });

    it(`is disabled in a disabled fieldset: ${name}`, async () => {
      const element = await create(clerk, content);
      const fieldset = document.createElement('fieldset');
      element.replaceWith(fieldset);
      fieldset.append(element);
      fieldset.disabled = true;
      await element.updateComplete;
      expect(element.children[0]?.matches(':disabled')).to.equal(true);
      fieldset.disabled = false;
      await element.updateComplete;
      expect(attributesOf(find(element, 'button, input'))).to.not.have.property('disabled');
    });
  }

  it('is disabled if it is a custom element with such a property', async () => {
    const { element, control } = await disabled(html`<can-be-disabled>Log out</can-be-disabled>`);
    expect(control).to.have.attribute('disabled');
    await update(element, { disabled: false });
    expect(attributesOf(control)).to.deep.equal({});
  });

  for (const [name, content] of Object.entries({
    'a link': html`<a href="/sign-out">Log out</a>`,
    'an element with a role': html`<span role="button" tabindex="0">Log out</span>`,
    'a custom element': html`<my-button>Log out</my-button>`,
  })) {
    it(`has aria-disabled if it cannot be disabled: ${name}`, async () => {
      const { element, control } = await disabled(content);
      expect(control).to.have.attribute('aria-disabled', 'true');
      await update(element, { disabled: false });
      expect(control).to.not.have.attribute('aria-disabled');
    });
  }

  it('stays disabled afterwards if the page has disabled it', async () => {
    const { element, control } = await disabled(html`<button disabled>Log out</button>`);
    expect(attributesOf(control)).to.deep.equal({ disabled: '' });
    await update(element, { disabled: false });
    expect(attributesOf(control)).to.deep.equal({ disabled: '' });
  });

  it('is given back as it was when it is moved out', async () => {
    const { element, control } = await disabled(html`<button>Log out</button>`);
    element.after(control);
    await nextFrame();
    expect(attributesOf(control)).to.deep.equal({});
    control.remove();
  });

  it('is disabled again if a morph enables it', async () => {
    const { control } = await disabled(html`<button>Log out</button>`);
    await removeAttributes(control);
    expect(control.disabled).to.equal(true);
  });

  for (const [name, copyOf] of Object.entries(copies)) {
    it(`is enabled in a copy of the element that is not disabled: ${name}`, async () => {
      const { element } = await disabled(html`<button>Log out</button>`);
      const copy = await replaceWithCopy(element, copyOf(element), clerk);
      copy.removeAttribute('disabled');
      await copy.updateComplete;
      expect(attributesOf(find(copy, 'button'))).to.deep.equal({});
    });
  }

  it('is not busy while a sign-out is pending, but is once it is enabled', async () => {
    clerk.hold();
    const { element, control } = await disabled(html`<button>Log out</button>`);
    void element.signOut();
    await element.updateComplete;
    expect(attributesOf(control)).to.have.keys('disabled', 'data-clerk-sign-out');
    await update(element, { disabled: false });
    expect(attributesOf(control)).to.have.keys('aria-busy', 'aria-disabled', 'data-clerk-sign-out');
  });
});

describe('two elements about one control', () => {
  it('do not mark it in turns: the inner one owns it', async () => {
    const clerk = new FakeClerk('sess_1');
    const outer = await create(clerk, html`<clerk-sign-out .clerk=${clerk}><button>Log out</button></clerk-sign-out>`);
    const inner = find(outer, 'clerk-sign-out');
    outer.disabled = true;
    await nextFrame();
    await nextFrame();
    expect(inner.disabled).to.equal(true);
    expect(find(inner, 'button').disabled).to.equal(true);
    outer.disabled = false;
    await nextFrame();
    expect(inner.disabled).to.equal(false);
    expect(attributesOf(find(inner, 'button'))).to.deep.equal({});
  });

  it('sign out once, and produce no button in a button', async () => {
    const clerk = new FakeClerk('sess_1');
    const outer = await create(clerk, html`<clerk-sign-out .clerk=${clerk}>Log out</clerk-sign-out>`);
    expect(outer.shadowRoot?.querySelector('button')).to.equal(null);
    const events: string[] = [];
    document.addEventListener('clerk-signed-out', ({ type }) => events.push(type), { once: true });
    find(outer, 'clerk-sign-out').click();
    await nextFrame();
    expect(clerk.calls).to.have.length(1);
    expect(events).to.have.length(1);
  });
});
