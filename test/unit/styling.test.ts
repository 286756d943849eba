import { expect, fixture, html } from '@open-wc/testing';
import { find } from '../find.js';
import { buttonOf, create, expectStates } from './fixture.js';
import { FakeClerk } from './fake-clerk.js';

describe('styling', () => {
  it('applies to the button through ::part(button)', async () => {
    await fixture('<style>clerk-sign-out::part(button) { letter-spacing: 7px }</style>');
    const element = await create(new FakeClerk('sess_1'));
    expect(getComputedStyle(buttonOf(element)).letterSpacing).to.equal('7px');
  });

  it('is otherwise that of a native button', async () => {
    const element = await create(new FakeClerk('sess_1'), 'Log out');
    const native = await fixture(html`<button type="button">Log out</button>`);
    const [own, theirs] = [getComputedStyle(buttonOf(element)), getComputedStyle(native)];
    for (const property of theirs) {
      expect(own.getPropertyValue(property), property).to.equal(theirs.getPropertyValue(property));
    }
  });

  it('can use :state(pending), also for slotted content', async () => {
    await fixture('<style>clerk-sign-out:not(:state(pending)) .spinner { display: none }</style>');
    const clerk = new FakeClerk('sess_1');
    const held = clerk.hold();
    const element = await create(clerk, html`<i class="spinner">…</i>`);
    const spinner = find(element, 'i');
    expect(getComputedStyle(spinner).display).to.equal('none');
    const done = element.signOut();
    await element.updateComplete;
    expect(getComputedStyle(spinner).display).to.not.equal('none');
    held.succeed();
    await done;
    await expectStates(element);
  });

  it('never depends on attributes or classes that the element sets on itself', async () => {
    const clerk = new FakeClerk('sess_1');
    const element = await create(clerk);
    const before = element.outerHTML;
    const held = clerk.hold();
    const done = element.signOut();
    await element.updateComplete;
    expect(element.outerHTML).to.equal(before);
    held.succeed();
    await done;
    await element.updateComplete;
    expect(element.outerHTML).to.equal(before);
  });
});
