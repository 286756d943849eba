import { expect, fixture, html, nextFrame, oneEvent } from '@open-wc/testing';
import { stub } from 'sinon';
import { find } from '../find.js';
import { buttonOf, clickAndFail, create, error, expectStates, rejection, update } from './fixture.js';
import { FakeClerk } from './fake-clerk.js';

/** Returns the element's error message, if any. */
function messageOf(element: Element): HTMLElement | null | undefined {
  return element.shadowRoot?.querySelector<HTMLElement>('[part=error]');
}

const defaultText = 'You are still signed in. Please try again.';

describe('a user whose sign-out has failed', () => {
  let clerk: FakeClerk;

  beforeEach(() => {
    clerk = new FakeClerk('sess_1');
    stub(window, 'reportError');
  });

  it('sees an alert after the button', async () => {
    const element = await create(clerk);
    expect(messageOf(element)).to.not.exist;
    await clickAndFail(element, clerk);
    expect(messageOf(element)).to.have.attribute('role', 'alert');
    expect(messageOf(element)).to.have.text(defaultText);
    expect(messageOf(element)?.previousElementSibling).to.equal(buttonOf(element));
  });

  it('sees an alert after a slotted control', async () => {
    const element = await create(clerk, html`<button>Log out</button>`);
    await clickAndFail(element, clerk);
    expect(messageOf(element)).to.have.text(defaultText);
    expect(messageOf(element)?.previousElementSibling?.localName).to.equal('slot');
  });

  it('sees an alert also if a listener of the event moves the focus', async () => {
    const element = await create(clerk);
    element.addEventListener('clerk-sign-out-error', () => element.focus());
    await clickAndFail(element, clerk);
    expect(messageOf(element)).to.have.text(defaultText);
  });

  it("sees the page's own words in the error slot", async () => {
    const element = await create(clerk, html`Log out <em slot="error">Encore connecté. <a href="#help">Aide</a></em>`);
    const words = element.querySelector('em');
    expect(words?.getClientRects()).to.have.length(0);
    expect(buttonOf(element)).to.exist;
    await clickAndFail(element, clerk);
    expect(words?.assignedSlot).to.equal(messageOf(element)?.firstChild);
    expect(words?.getClientRects()).to.not.have.length(0);
    // A click on them is not one on the button.
    words?.click();
    expect(clerk.calls).to.have.length(1);
  });

  it('keeps the focus on the button', async () => {
    const element = await create(clerk);
    element.focus();
    await clickAndFail(element, clerk);
    expect(element.shadowRoot?.activeElement).to.equal(buttonOf(element));
  });

  it('sees no alert if the page handles the error', async () => {
    const element = await create(clerk);
    element.addEventListener('clerk-sign-out-error', (event) => event.preventDefault());
    await clickAndFail(element, clerk);
    await expectStates(element, 'signed-in', 'error');
    expect(messageOf(element)).to.not.exist;
  });

  it('sees one alert, in the element that was clicked', async () => {
    const other = await create(clerk);
    const element = await create(clerk);
    await clickAndFail(element, clerk);
    await expectStates(other, 'signed-in', 'error');
    expect(messageOf(element)).to.exist;
    expect(messageOf(other)).to.not.exist;
  });

  it('sees no alert for a Clerk that has been replaced', async () => {
    const element = await create(clerk);
    const held = clerk.hold();
    element.click();
    const ended = element.signOut().catch(() => undefined);
    const other = new FakeClerk('sess_1');
    element.clerk = other;
    held.fail(error);
    await ended;
    other.hold().fail(error);
    await (await create(other)).signOut().catch(() => undefined);
    await expectStates(element, 'signed-in', 'error');
    expect(messageOf(element)).to.not.exist;
  });

  it('sees no alert if the page called signOut()', async () => {
    const element = await create(clerk);
    clerk.hold().fail(error);
    await rejection(element.signOut());
    await expectStates(element, 'signed-in', 'error');
    expect(messageOf(element)).to.not.exist;
  });

  it('no longer sees the alert after the page has called signOut(), even if that also fails', async () => {
    const element = await create(clerk);
    await clickAndFail(element, clerk);
    await element.signOut().catch(() => undefined);
    await element.updateComplete;
    expect(messageOf(element)).to.not.exist;
  });

  it('sees the alert only while the element has the session id that it had on click', async () => {
    clerk.set('sess_1', 'sess_2', 'sess_3');
    const other = await create(clerk);
    other.sessionId = 'sess_2';
    clerk.hold().fail(error);
    await other.signOut().catch(() => undefined);
    const element = await create(clerk, 'Log out', { sessionId: 'sess_1' });
    await clickAndFail(element, clerk);
    await update(element, { sessionId: 'sess_2' });
    await expectStates(element, 'signed-in', 'error');
    expect(messageOf(element)).to.not.exist;
    await update(element, { sessionId: 'sess_1' });
    expect(messageOf(element)).to.exist;
    await update(element, { sessionId: 'sess_3' });
    await expectStates(element, 'signed-in');
    expect(messageOf(element)).to.not.exist;
  });

  it('sees the alert until the next attempt, and a new one if that also fails', async () => {
    const element = await create(clerk);
    await clickAndFail(element, clerk);
    const first = messageOf(element);
    const held = clerk.hold();
    element.click();
    await expectStates(element, 'signed-in', 'pending');
    expect(messageOf(element)).to.not.exist;
    held.fail(error);
    await oneEvent(element, 'clerk-sign-out-error');
    await expectStates(element, 'signed-in', 'error');
    expect(messageOf(element)).to.have.text(defaultText);
    // Assistive technology announces a new alert.
    expect(messageOf(element)).to.not.equal(first);
  });

  it('sees the alert until nobody is signed in, so that the next user does not see it', async () => {
    const element = await create(clerk);
    await clickAndFail(element, clerk);
    clerk.set();
    await element.updateComplete;
    clerk.set('sess_2');
    await expectStates(element, 'signed-in');
    expect(buttonOf(element)).to.exist;
    expect(messageOf(element)).to.not.exist;
  });

  it('still sees the alert when the slotted content changes', async () => {
    const element = await create(clerk);
    await clickAndFail(element, clerk);
    const message = messageOf(element);
    element.append(' now');
    await nextFrame();
    // Assistive technology would announce a new alert again.
    expect(element.shadowRoot?.querySelectorAll('[part=error]')).to.have.length(1);
    expect(messageOf(element)).to.equal(message);
    element.innerHTML = '<button>Log out</button>';
    await nextFrame();
    expect(messageOf(element)).to.have.text(defaultText);
  });

  for (const dir of ['ltr', 'rtl']) {
    it(`sees even a long translation below the button and within 320 pixels: ${dir}`, async () => {
      const words = 'Vous êtes toujours connecté, car le service ne répond pas. '.repeat(5);
      const page = await fixture<HTMLElement>(
        html`<div dir=${dir} style="inline-size: 320px">
          <clerk-sign-out .clerk=${clerk}>Se déconnecter<span slot="error">${words}</span></clerk-sign-out>
        </div>`,
      );
      const element = find(page, 'clerk-sign-out');
      await clickAndFail(element, clerk);
      const [message, available] = [messageOf(element)?.getBoundingClientRect(), page.getBoundingClientRect()];
      expect(message?.left).to.be.at.least(available.left);
      expect(message?.right).to.be.at.most(available.right);
      expect(message?.top).to.be.at.least(buttonOf(element).getBoundingClientRect().bottom - 1);
      expect(page.scrollWidth).to.be.at.most(320);
    });
  }

  it('sees the alert styled through ::part(error)', async () => {
    const element = await create(clerk);
    await fixture('<style>clerk-sign-out::part(error) { letter-spacing: 7px }</style>');
    await clickAndFail(element, clerk);
    const message = messageOf(element);
    expect(message && getComputedStyle(message).letterSpacing).to.equal('7px');
  });
});
