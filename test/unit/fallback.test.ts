import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import { type SinonFakeTimers } from 'sinon';
import { find } from '../find.js';
import {
  create,
  createWithin,
  eventsOf,
  expectHidden,
  expectShown,
  expectStates,
  fakeClock,
  setClerk,
} from './fixture.js';
import { FakeClerk, LoadingClerk } from './fake-clerk.js';

const link = html`<a href="/sign-out">Log out</a>`;

/** Clicks, and returns whether the browser would follow the link. */
function clickIsLeftAlone(target: HTMLElement): boolean {
  let isLeftAlone = false;
  const onClick = (event: Event) => {
    isLeftAlone = !event.defaultPrevented;
    // The tests stay.
    event.preventDefault();
  };
  window.addEventListener('click', onClick, { once: true });
  target.click();
  return isLeftAlone;
}

describe('the fallback without Clerk', () => {
  let clock: SinonFakeTimers;

  beforeEach(() => {
    clock = fakeClock();
  });

  afterEach(() => history.replaceState(null, '', location.pathname + location.search));

  for (const [name, content] of Object.entries({
    'a slotted link': link,
    'a link to another query': html`<a href="?sign-out">Log out</a>`,
    'a link beside help': html`<a href="/sign-out">Log out</a> <a href="#help">Help</a>`,
    'a slotted form': html`<form method="post" action="/sign-out"><button>Log out</button></form>`,
    'a button of a form elsewhere': html`<button form="elsewhere">Log out</button>`,
    'a button with an action of its own': html`<form><button formaction="/sign-out">Log out</button></form>`,
    'a form with a submit input': html`<form action="/sign-out"><input type="submit" value="Log out" /></form>`,
  })) {
    it(`is ${name}, shown after 10 seconds without a Clerk`, async () => {
      const element = await create(undefined, content);
      await expectHidden(element);
      clock.tick(9_999);
      await expectHidden(element);
      clock.tick(1);
      await expectShown(element);
      await expectStates(element, 'fallback');
    });
  }

  it('has no timer once Clerk has loaded', async () => {
    const clerk = new LoadingClerk();
    const element = await create(clerk, link);
    expect(clock.countTimers()).to.equal(1);
    clerk.load('sess_1');
    expect(clock.countTimers()).to.equal(0);
    await expectShown(element);
  });

  it('is shown after 10 seconds with a Clerk that is not loaded', async () => {
    const element = await create(new LoadingClerk(), link);
    clock.tick(10_000);
    await expectShown(element);
  });

  it('is shown after 10 seconds with a Clerk that has made its client up', async () => {
    const clerk = new LoadingClerk();
    const element = await create(clerk, link);
    clerk.loadAlone('sess_1');
    await expectStates(element, 'signed-in');
    clock.tick(10_000);
    await expectStates(element, 'fallback');
    clerk.load('sess_1');
    await expectStates(element, 'signed-in');
  });

  it('is shown as soon as the status of Clerk is error', async () => {
    const clerk = new LoadingClerk();
    const element = await create(clerk, link);
    await expectHidden(element);
    clerk.setStatus('error');
    await expectShown(element);
    element.remove();
    expect(clerk.statusListeners.size).to.equal(0);
  });

  it('leaves a click to the browser', async () => {
    const element = await create(undefined, link);
    clock.tick(10_000);
    await element.updateComplete;
    const events = eventsOf(element);
    expect(clickIsLeftAlone(find(element, 'a'))).to.equal(true);
    expect(events).to.deep.equal([]);
  });

  it('does nothing on click while the element is disabled', async () => {
    const element = await create(undefined, link, { disabled: true });
    clock.tick(10_000);
    await expectShown(element);
    expect(clickIsLeftAlone(find(element, 'a'))).to.equal(false);
  });

  for (const [name, content] of Object.entries({
    'nothing slotted': '',
    text: 'Log out',
    'a button': html`<button>Log out</button>`,
    'a form without an action': html`<form><button>Log out</button></form>`,
    'a button that submits no form': html`<form action="/search"><button type="button">Log out</button></form>`,
    'a link to this page': html`<a href="#">Log out</a>`,
    'a link to a part of this page': html`<a href="#sign-out">Log out</a>`,
    'a link that runs a script': html`<a href="javascript:void Clerk.signOut()">Log out</a>`,
    'a link that runs a script, in capitals': html`<a href="JavaScript:;">Log out</a>`,
    'a link without a URL': html`<a href="">Log out</a>`,
    'a button beside a link': html`<button>Log out</button> <a href="/help">Help</a>`,
    'a button beside a form': html`<button>Log out</button>
      <form action="/search"><input /></form>`,
    'text with a link in the error message': html`Log out <span slot="error"><a href="/help">Get help</a></span>`,
  })) {
    it(`is not content that does not work without Clerk: ${name}`, async () => {
      const element = await create(undefined, content);
      clock.tick(20_000);
      await expectHidden(element);
    });
  }

  it('ends when a Clerk is set later, and a click signs out', async () => {
    const element = await create(undefined, link);
    clock.tick(10_000);
    await element.updateComplete;
    const clerk = new FakeClerk('sess_1');
    setClerk(clerk);
    await expectStates(element, 'signed-in');
    await expectShown(element);
    find(element, 'a').click();
    expect(clerk.calls).to.have.length(1);
  });

  it('ends when a Clerk is set later, with nobody signed in', async () => {
    const element = await create(undefined, link);
    clock.tick(10_000);
    await element.updateComplete;
    setClerk(new FakeClerk());
    await expectHidden(element);
  });

  it('can be slotted later', async () => {
    const element = await create(undefined, '');
    element.innerHTML = '<a href="/sign-out">Log out</a>';
    await nextFrame();
    clock.tick(10_000);
    await expectShown(element);
  });

  it('can come through a slot', async () => {
    const outer = await fixture(
      html`<div>
        <form action="/sign-out"><button>Log out</button></form>
      </div>`,
    );
    const element = await createWithin(outer, new LoadingClerk());
    clock.tick(10_000);
    await expectShown(element);
  });

  it('is not shown by a disconnected element', async () => {
    const element = await create(new LoadingClerk(), link);
    element.remove();
    clock.tick(10_000);
    await nextFrame();
    await expectStates(element);
  });

  it('stays while the element is moved, which does not start the 10 seconds anew', async () => {
    const element = await create(new LoadingClerk(), link);
    const { parentElement } = element;
    clock.tick(6_000);
    element.remove();
    parentElement?.append(element);
    clock.tick(4_000);
    await expectShown(element);
    element.remove();
    parentElement?.append(element);
    await expectShown(element);
  });

  it('needs no timer if Clerk is loaded', async () => {
    await create(new FakeClerk('sess_1'), link);
    expect(clock.countTimers()).to.equal(0);
  });
});
