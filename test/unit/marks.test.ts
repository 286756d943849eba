import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import type { ClerkSignOut } from '../../src/element.js';
import { find } from '../find.js';
import { create, createWithin } from './fixture.js';
import { FakeClerk } from './fake-clerk.js';

const marks = ['aria-busy', 'aria-disabled'];

function attributesOf(element: Element): Record<string, string> {
  return Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));
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
  copied.clerk = clerk;
  await copied.updateComplete;
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
    for (const { name } of [...button.attributes]) {
      button.removeAttribute(name);
    }
    await nextFrame();
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
