import { expect, html, nextFrame } from '@open-wc/testing';
import { stub } from 'sinon';
import { find } from '../find.js';
import { create, error, eventsOf, expectShown } from './fixture.js';
import { FakeClerk } from './fake-clerk.js';

/** The suites in `test/package/unit-tests/` run in the real jsdom and happy-dom. These tests remove one API each. */
describe('in a DOM for unit tests', () => {
  let clerk: FakeClerk;

  beforeEach(() => {
    clerk = new FakeClerk('sess_1');
  });

  for (const [name, withoutStates] of Object.entries({
    attachInternals: () => stub(HTMLElement.prototype, 'attachInternals').value(undefined),
    'custom states': () => stub(ElementInternals.prototype, 'states').value(undefined),
  })) {
    it(`without ${name}, sets hidden and empties its shadow tree while there is nothing to sign out`, async () => {
      withoutStates();
      const element = await create(clerk, html`<button>Log out</button>`);
      await expectShown(element);
      clerk.set();
      await element.updateComplete;
      expect(element.hidden).to.equal(true);
      expect(element.shadowRoot?.childNodes).to.have.length(0);
      clerk.set('sess_2');
      await expectShown(element);
    });
  }

  it('without custom states, an update does not cause another, because what it sets is observed', async () => {
    stub(ElementInternals.prototype, 'states').value(undefined);
    const element = await create(clerk);
    for (const ids of [[], ['sess_2']]) {
      clerk.set(...ids);
      await element.updateComplete;
      await nextFrame();
      let updates = 0;
      const counter = { hostUpdated: () => updates++ };
      element.addController(counter);
      element.requestUpdate();
      await element.updateComplete;
      await nextFrame();
      expect(updates).to.equal(1);
      element.removeController(counter);
    }
  });

  it('signs out even if the path of a click omits the button around the label', async () => {
    const element = await create(clerk, html`<b>Log out</b>`);
    const events = eventsOf(element);
    const label = find(element, 'b');
    const click = new MouseEvent('click', { bubbles: true, cancelable: true, composed: true });
    click.composedPath = () => [label, element, window];
    label.dispatchEvent(click);
    await element.signOut();
    expect(events).to.deep.equal(['clerk-before-sign-out', 'clerk-signed-out']);
  });

  it('without reportError(), logs an unhandled error', async () => {
    stub(globalThis, 'reportError').value(undefined);
    const consoleError = stub(console, 'error');
    const element = await create(clerk);
    clerk.hold().fail(error);
    element.click();
    await element.signOut().catch(() => undefined);
    expect(consoleError).to.have.been.calledOnceWithExactly(error);
  });
});
