import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import type { ClerkSignOut } from '../../src/element.js';
import { find } from '../find.js';
import { create, createWithin } from './fixture.js';
import { FakeClerk } from './fake-clerk.js';

const marks = ['aria-busy', 'aria-disabled'];

function attributesOf(element: Element): Record<string, string> {
  return Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));
}

/** An element that is signing out, with a slotted button. */
async function pending(clerk: FakeClerk, content: unknown = html`<button>Log out</button>`) {
  const held = clerk.hold();
  const element = await create(clerk, content);
  element.click();
  await element.updateComplete;
  return { element, button: find(element, 'button'), held };
}

/** How pages are copied: Turbo clones them, htmx keeps their markup. */
const copies: Record<string, (element: ClerkSignOut) => Node> = {
  'by cloneNode(true)': (element) => element.cloneNode(true),
  'by its markup': ({ outerHTML }) => document.createRange().createContextualFragment(outerHTML),
};

/** Replaces an element by a copy that uses this Clerk, and returns that once it has rendered. */
async function replaceByCopy(element: ClerkSignOut, copy: Node, clerk: FakeClerk): Promise<ClerkSignOut> {
  const around = await fixture<HTMLElement>(html`<div></div>`);
  around.append(copy);
  element.remove();
  const copied = find(around, 'clerk-sign-out');
  copied.clerk = clerk;
  await copied.updateComplete;
  return copied;
}

describe('what a slotted control is marked with while a sign-out runs', () => {
  let clerk: FakeClerk;

  beforeEach(() => {
    clerk = new FakeClerk('sess_1');
  });

  for (const [name, copyOf] of Object.entries(copies)) {
    it(`does not stay on a copy: ${name}`, async () => {
      const { element } = await pending(clerk);
      const copy = await replaceByCopy(element, copyOf(element), new FakeClerk('sess_2'));
      expect(attributesOf(find(copy, 'button'))).to.deep.equal({});
    });

    for (const said of ['true', 'false']) {
      it(`leaves a copy what the page itself says, aria-disabled="${said}": ${name}`, async () => {
        const { element, button } = await pending(clerk, html`<button aria-disabled=${said}>Log out</button>`);
        expect(button).to.have.attribute('aria-busy', 'true');
        expect(button).to.have.attribute('aria-disabled', said);
        const copy = await replaceByCopy(element, copyOf(element), new FakeClerk('sess_2'));
        expect(attributesOf(find(copy, 'button'))).to.deep.equal({ 'aria-disabled': said });
      });
    }

    it(`stays on a copy that is about the same sign-out, and goes with it: ${name}`, async () => {
      const { element, held } = await pending(clerk);
      const copy = await replaceByCopy(element, copyOf(element), clerk);
      for (const mark of marks) {
        expect(find(copy, 'button')).to.have.attribute(mark, 'true');
      }
      held.succeed();
      await nextFrame();
      await copy.updateComplete;
      expect(attributesOf(find(copy, 'button'))).to.deep.equal({});
    });
  }

  it('comes back when a morph strips it', async () => {
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

  it('comes back also on what comes through the slot of another component', async () => {
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

  it('is marked once: marks are no reason for another update', async () => {
    const { element } = await pending(clerk);
    let updates = 0;
    element.addController({ hostUpdated: () => updates++ });
    await nextFrame();
    await nextFrame();
    expect(updates).to.equal(0);
  });

  it('goes from a control that leaves the element', async () => {
    const { element, button } = await pending(clerk);
    element.after(button);
    await nextFrame();
    expect(attributesOf(button)).to.deep.equal({});
    button.remove();
  });
});
