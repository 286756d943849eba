import { expect, nextFrame } from '@open-wc/testing';
import type { ClerkSignOut } from '../../src/element.js';
import { emptyWindow, run } from '../empty-window.js';
import { find } from '../find.js';
import { buttonOf } from '../unit/fixture.js';
import { FakeClerk } from '../unit/fake-clerk.js';

const define = `import '${location.origin}/dist/clerk-sign-out.min.js'`;

/** Expects the element to have one button, which signs out on click. */
async function expectToWork(element: ClerkSignOut, clerk: FakeClerk) {
  // Firefox upgrades what setHTMLUnsafe() has inserted after this task.
  await nextFrame();
  await element.updateComplete;
  expect(element.shadowRoot?.querySelectorAll('button')).to.have.length(1);
  expect(element.getBoundingClientRect().width).to.be.greaterThan(0);
  buttonOf(element).click();
  expect(clerk.calls).to.have.length(1);
  await nextFrame();
  await element.updateComplete;
  expect(element.getBoundingClientRect().width).to.equal(0);
}

describe('the file for CDNs', () => {
  it('can be imported where there is no registry, as in the content script of an extension', async () => {
    const view = await emptyWindow();
    Object.defineProperty(view, 'customElements', { value: null });
    const module = `${location.origin}/dist/clerk-sign-out.min.js`;
    await run(view, `import { ClerkSignOut } from '${module}'; window.found = ClerkSignOut`);
    expect(view).to.have.property('found');
  });

  it('imports nothing, so that it works without a bundler', async () => {
    const response = await fetch('/dist/clerk-sign-out.min.js');
    expect(await response.text()).to.not.match(/\bimport\b|\bfrom\s*["']/);
  });
});

describe('the element works', () => {
  let view: Window & typeof globalThis;
  let clerk: FakeClerk;

  beforeEach(async () => {
    view = await emptyWindow();
    clerk = new FakeClerk('sess_1');
    Object.assign(view, { Clerk: clerk });
  });

  it('if its markup precedes the script', async () => {
    const { body } = view.document;
    body.innerHTML = '<clerk-sign-out session-id="sess_1" redirecturl="/goodbye">Log out</clerk-sign-out>';
    await run(view, define);
    await expectToWork(find(body, 'clerk-sign-out'), clerk);
    expect(clerk.calls).to.deep.equal([[{ sessionId: 'sess_1', redirectUrl: '/goodbye' }]]);
  });

  it('if its properties are set before it is defined; they take precedence over its attributes', async () => {
    const { body } = view.document;
    body.innerHTML = '<clerk-sign-out session-id="sess_wrong" disabled></clerk-sign-out>';
    const own = new FakeClerk('sess_1', 'sess_2');
    const properties = { clerk: own, sessionId: 'sess_2', redirecturl: '/goodbye', noRedirect: false, disabled: false };
    const element = Object.assign(find(body, 'clerk-sign-out'), properties);
    await run(view, define);
    await expectToWork(element, own);
    expect(own.calls).to.deep.equal([[{ sessionId: 'sess_2', redirectUrl: '/goodbye' }]]);
    expect(clerk.calls).to.be.empty;
  });

  it('if a page loads two copies of the package', async () => {
    await run(view, `import '${location.origin}/dist/clerk-sign-out.js'`);
    await run(view, define);
    view.document.body.innerHTML = '<clerk-sign-out></clerk-sign-out>';
    await expectToWork(find(view.document.body, 'clerk-sign-out'), clerk);
  });

  it('if another version has already defined the tag, which is kept', async () => {
    await run(
      view,
      `import { ClerkSignOut } from '${location.origin}/dist/element.js';
      customElements.define('clerk-sign-out', class FirstVersion extends ClerkSignOut {})`,
    );
    await run(view, define);
    view.document.body.innerHTML = '<clerk-sign-out></clerk-sign-out>';
    expect(find(view.document.body, 'clerk-sign-out').constructor.name).to.equal('FirstVersion');
    await expectToWork(find(view.document.body, 'clerk-sign-out'), clerk);
  });

  describe('when it is', () => {
    beforeEach(() => run(view, define));

    it('created by innerHTML', async () => {
      view.document.body.innerHTML = '<p><clerk-sign-out>Log out</clerk-sign-out></p>';
      await expectToWork(find(view.document.body, 'clerk-sign-out'), clerk);
    });

    it('created by its constructor', async () => {
      const Constructor = view.customElements.get('clerk-sign-out') ?? HTMLElement;
      view.document.body.append(new Constructor());
      await expectToWork(find(view.document.body, 'clerk-sign-out'), clerk);
    });

    it('cloned after it has rendered', async () => {
      view.document.body.innerHTML = '<clerk-sign-out session-id="sess_1">Log out</clerk-sign-out>';
      const original = find(view.document.body, 'clerk-sign-out');
      await original.updateComplete;
      const clone = original.cloneNode(true);
      original.replaceWith(clone);
      await expectToWork(find(view.document.body, 'clerk-sign-out'), clerk);
      expect(find(view.document.body, 'clerk-sign-out')).to.equal(clone);
      expect(find(view.document.body, 'clerk-sign-out').outerHTML).to.equal(original.outerHTML);
    });

    it('cloned from a <template>, in which it does nothing', async () => {
      view.document.body.innerHTML = '<template><clerk-sign-out>Log out</clerk-sign-out></template>';
      const { content } = find(view.document, 'template');
      expect(clerk.listeners.size).to.equal(0);
      expect(find(content, 'clerk-sign-out').shadowRoot).to.equal(null);
      view.document.body.append(content.cloneNode(true));
      await expectToWork(find(view.document.body, 'clerk-sign-out'), clerk);
    });

    it('in the shadow root of another component', async () => {
      const root = view.document.body.appendChild(view.document.createElement('div')).attachShadow({ mode: 'closed' });
      root.innerHTML = '<clerk-sign-out>Log out</clerk-sign-out>';
      let events = 0;
      view.document.addEventListener('clerk-signed-out', () => events++);
      await expectToWork(find(root, 'clerk-sign-out'), clerk);
      expect(events).to.equal(1);
    });

    it('moved to another document after it has rendered, and still uses the Clerk of its first window', async () => {
      view.document.body.innerHTML = '<clerk-sign-out>Log out</clerk-sign-out>';
      const element = find(view.document.body, 'clerk-sign-out');
      await element.updateComplete;
      const other = await emptyWindow();
      other.document.body.append(element);
      await expectToWork(element, clerk);
      expect(clerk.listeners.size).to.equal(1);
      element.remove();
      expect(clerk.listeners.size).to.equal(0);
    });

    it('inserted into another document, such as a pop-up, before it has rendered', async () => {
      const element = document.createElement('clerk-sign-out');
      element.clerk = clerk;
      view.document.body.append(element);
      await expectToWork(element, clerk);
    });
  });
});
