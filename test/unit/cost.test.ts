import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import { spy } from 'sinon';
import { ClerkSignOut } from '../../src/element.js';
import { create } from './fixture.js';
import { FakeClerk } from './fake-clerk.js';

/** An element that counts how often it renders. */
class CountingSignOut extends ClerkSignOut {
  renders = 0;

  protected override updated() {
    this.renders++;
  }
}
customElements.define('counting-sign-out', CountingSignOut);

describe('the cost', () => {
  it('is one Clerk listener for any number of elements, and none once they are removed', async () => {
    const clerk = new FakeClerk('sess_1');
    const elements = await Promise.all(Array.from({ length: 50 }, () => create(clerk)));
    expect(clerk.listeners.size).to.equal(1);
    elements.slice(1).forEach((element) => element.remove());
    expect(clerk.listeners.size).to.equal(1);
    elements[0]?.remove();
    expect(clerk.listeners.size).to.equal(0);
  });

  it('is one subscription to connect and remove n elements, so that it grows with n and not with n²', async () => {
    const clerk = new FakeClerk('sess_1');
    const subscribe = spy(clerk, 'addListener');
    const list = await fixture(
      html`<div>${Array.from({ length: 50 }, () => html`<clerk-sign-out .clerk=${clerk}></clerk-sign-out>`)}</div>`,
    );
    list.remove();
    expect(subscribe).to.have.been.calledOnce;
  });

  it('is small when the element is moved: it stays subscribed and keeps its button', async () => {
    const clerk = new FakeClerk('sess_1');
    const unsubscribe = spy(clerk.listeners, 'delete');
    const element = await fixture<CountingSignOut>(html`<counting-sign-out .clerk=${clerk}></counting-sign-out>`);
    const button = element.shadowRoot?.querySelector('button');
    document.body.append(element);
    expect(element.shadowRoot?.querySelector('button')).to.equal(button);
    await element.updateComplete;
    expect(element.shadowRoot?.querySelector('button')).to.equal(button);
    expect(unsubscribe).to.not.have.been.called;
    element.remove();
  });

  it('is no render for a notification that changes nothing, such as a token refresh', async () => {
    const clerk = new FakeClerk('sess_1');
    const element = await fixture<CountingSignOut>(html`<counting-sign-out .clerk=${clerk}></counting-sign-out>`);
    const { renders } = element;
    clerk.report();
    clerk.report();
    await element.updateComplete;
    expect(element.renders).to.equal(renders);
  });

  it('is one render when the content changes, and none of other elements', async () => {
    const clerk = new FakeClerk('sess_1');
    const list = await fixture(
      html`<div>
        <counting-sign-out .clerk=${clerk}></counting-sign-out>
        <counting-sign-out .clerk=${clerk}></counting-sign-out>
      </div>`,
    );
    const [changed, other] = list.querySelectorAll<CountingSignOut>('counting-sign-out');
    const before = [changed?.renders ?? NaN, other?.renders ?? NaN];
    changed?.append('Log ', 'out');
    await nextFrame();
    expect([changed?.renders, other?.renders]).to.deep.equal([(before[0] ?? NaN) + 1, before[1]]);
  });

  it('is no update that an update requests, of which Lit warns, when disabled changes', async () => {
    const element = await create(new FakeClerk('sess_1'));
    const pending: boolean[] = [];
    element.addController({ hostUpdated: () => pending.push(element.isUpdatePending) });
    for (const act of [
      () => (element.disabled = true),
      () => (element.disabled = false),
      () => element.setAttribute('disabled', ''),
      () => element.setAttribute('disabled', 'false'),
    ]) {
      act();
      await nextFrame();
    }
    expect(pending.length).to.be.at.least(4);
    expect(pending).to.not.include(true);
  });

  it('is no look at the content, and no write to the button, when only Clerk has changed', async () => {
    const clerk = new FakeClerk('sess_1', 'sess_2');
    const element = await create(clerk, html`<b>Log out</b>`);
    const look = spy(Element.prototype, 'querySelectorAll');
    const writes: MutationRecord[] = [];
    const observer = new MutationObserver((records) => writes.push(...records));
    observer.observe(element.renderRoot, { subtree: true, attributes: true });
    for (const ids of [[], ['sess_1']]) {
      clerk.set(...ids);
      await element.updateComplete;
    }
    look.restore();
    observer.disconnect();
    expect(look.called).to.equal(false);
    expect(writes).to.deep.equal([]);
  });
});
