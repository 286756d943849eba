import { expect, html } from '@open-wc/testing';
import { restore, stub } from 'sinon';
import { find } from '../find.js';
import { create, eventsOf, expectShown } from './fixture.js';
import { FakeClerk } from './fake-clerk.js';

/** The real jsdom and happy-dom run the suites of `test/unit-test-doms/`. This shows what is done without each API. */
describe('in a DOM for unit tests', () => {
  let clerk: FakeClerk;

  beforeEach(() => {
    clerk = new FakeClerk('sess_1');
  });

  afterEach(restore);

  for (const [name, withoutStates] of Object.entries({
    attachInternals: () => stub(HTMLElement.prototype, 'attachInternals').value(undefined),
    'custom states': () => stub(ElementInternals.prototype, 'states').value(undefined),
  })) {
    it(`without ${name}, hides by its attribute, and has no button for queries that look into shadow trees`, async () => {
      withoutStates();
      const element = await create(clerk, html`<button>Log out</button>`);
      expectShown(element);
      clerk.set();
      await element.updateComplete;
      expect(element.hidden).to.equal(true);
      expect(element.shadowRoot?.childNodes).to.have.length(0);
      clerk.set('sess_2');
      await element.updateComplete;
      expectShown(element);
    });
  }

  it('where the path of a click leaves out the button around its content, signs out', async () => {
    const element = await create(clerk, html`<b>Log out</b>`);
    const events = eventsOf(element);
    const label = find(element, 'b');
    const click = new MouseEvent('click', { bubbles: true, cancelable: true, composed: true });
    click.composedPath = () => [label, element, window];
    label.dispatchEvent(click);
    await element.signOut();
    expect(events).to.deep.equal(['clerk-before-sign-out', 'clerk-signed-out']);
  });

  it('without reportError(), writes an error that nobody has handled to the console', async () => {
    stub(globalThis, 'reportError').value(undefined);
    const written = stub(console, 'error');
    const error = new Error('Expected by this test');
    const element = await create(clerk);
    clerk.hold().fail(error);
    element.click();
    await element.signOut().catch(() => undefined);
    expect(written).to.have.been.calledOnceWithExactly(error);
  });
});
