import { expect, fixture, html, nextFrame, oneEvent } from '@open-wc/testing';
import { restore, stub } from 'sinon';
import { find } from '../find.js';
import { buttonOf, clickAndFail, create } from './fixture.js';
import { FakeClerk } from './fake-clerk.js';

/** What tells the person, if it is there. */
function toldBy(element: Element): HTMLElement | null | undefined {
  return element.shadowRoot?.querySelector<HTMLElement>('[part=error]');
}

const sentence = 'You are still signed in. Please try again.';

describe('a person whose sign-out failed', () => {
  let clerk: FakeClerk;

  beforeEach(() => {
    clerk = new FakeClerk('sess_1');
    stub(window, 'reportError');
  });

  afterEach(restore);

  it('is told so, by an alert behind the button', async () => {
    const element = await create(clerk);
    expect(toldBy(element)).to.not.exist;
    await clickAndFail(element, clerk);
    expect(toldBy(element)).to.have.attribute('role', 'alert');
    expect(toldBy(element)).to.have.text(sentence);
    expect(toldBy(element)?.previousElementSibling).to.equal(buttonOf(element));
  });

  it('is told so behind a slotted control', async () => {
    const element = await create(clerk, html`<button>Log out</button>`);
    await clickAndFail(element, clerk);
    expect(toldBy(element)).to.have.text(sentence);
    expect(toldBy(element)?.previousElementSibling?.localName).to.equal('slot');
  });

  it('is told so in the words of the page', async () => {
    const element = await create(clerk, html`Log out <em slot="error">Encore connecté. <a href="#help">Aide</a></em>`);
    const words = element.querySelector('em');
    expect(words?.getClientRects()).to.have.length(0);
    expect(buttonOf(element)).to.exist;
    await clickAndFail(element, clerk);
    expect(words?.assignedSlot).to.equal(toldBy(element)?.firstChild);
    expect(words?.getClientRects()).to.not.have.length(0);
    // They are not the button's.
    words?.click();
    expect(clerk.calls).to.have.length(1);
  });

  it('keeps the focus on the button', async () => {
    const element = await create(clerk);
    element.focus();
    await clickAndFail(element, clerk);
    expect(element.shadowRoot?.activeElement).to.equal(buttonOf(element));
  });

  it('is told so by the page alone where the page handles the error', async () => {
    const element = await create(clerk);
    element.addEventListener('clerk-sign-out-error', (event) => event.preventDefault());
    await clickAndFail(element, clerk);
    expect(toldBy(element)).to.not.exist;
  });

  it('is told so once, by the element that was clicked', async () => {
    const other = await create(clerk);
    const element = await create(clerk);
    await clickAndFail(element, clerk);
    await other.updateComplete;
    expect(other.matches(':state(error)')).to.equal(true);
    expect(toldBy(element)).to.exist;
    expect(toldBy(other)).to.not.exist;
  });

  it('is told nothing of a Clerk that the element no longer has', async () => {
    const element = await create(clerk);
    const held = clerk.hold();
    element.click();
    const ended = element.signOut().catch(() => undefined);
    const other = new FakeClerk('sess_1');
    element.clerk = other;
    held.fail(new Error('Expected by this test'));
    await ended;
    other.hold().fail(new Error('Expected by this test'));
    await (await create(other)).signOut().catch(() => undefined);
    await element.updateComplete;
    expect(element.matches(':state(error)')).to.equal(true);
    expect(toldBy(element)).to.not.exist;
  });

  it('is told nothing of a sign-out that the page began', async () => {
    const element = await create(clerk);
    clerk.hold().fail(new Error('Expected by this test'));
    await element.signOut().catch(() => undefined);
    await element.updateComplete;
    expect(element.matches(':state(error)')).to.equal(true);
    expect(toldBy(element)).to.not.exist;
  });

  it('is told nothing of it by a sign-out of the page that failed later', async () => {
    const element = await create(clerk);
    await clickAndFail(element, clerk);
    await element.signOut().catch(() => undefined);
    await element.updateComplete;
    expect(toldBy(element)).to.not.exist;
  });

  it('is told of the session that was clicked, and not of another that the element is given', async () => {
    clerk.set('sess_1', 'sess_2');
    const other = await create(clerk);
    other.sessionId = 'sess_2';
    clerk.hold().fail(new Error('Expected by this test'));
    await other.signOut().catch(() => undefined);
    const element = await create(clerk);
    element.sessionId = 'sess_1';
    await clickAndFail(element, clerk);
    element.sessionId = 'sess_2';
    await element.updateComplete;
    expect(element.matches(':state(error)')).to.equal(true);
    expect(toldBy(element)).to.not.exist;
    element.sessionId = 'sess_1';
    await element.updateComplete;
    expect(toldBy(element)).to.exist;
  });

  it('is told until the next try, and anew when that fails, too', async () => {
    const element = await create(clerk);
    await clickAndFail(element, clerk);
    const first = toldBy(element);
    const held = clerk.hold();
    element.click();
    await element.updateComplete;
    expect(toldBy(element)).to.not.exist;
    held.fail(new Error('Expected by this test'));
    await oneEvent(element, 'clerk-sign-out-error');
    await element.updateComplete;
    expect(toldBy(element)).to.have.text(sentence);
    // Assistive technology says what is put in anew.
    expect(toldBy(element)).to.not.equal(first);
  });

  it('is told until nobody is signed in: the next person is not told of it', async () => {
    const element = await create(clerk);
    await clickAndFail(element, clerk);
    clerk.set();
    await element.updateComplete;
    clerk.set('sess_2');
    await element.updateComplete;
    expect(buttonOf(element)).to.exist;
    expect(toldBy(element)).to.not.exist;
  });

  it('is told while what is slotted changes', async () => {
    const element = await create(clerk);
    await clickAndFail(element, clerk);
    const told = toldBy(element);
    element.append(' now');
    await nextFrame();
    // It is not put in anew, which assistive technology would say again.
    expect(element.shadowRoot?.querySelectorAll('[part=error]')).to.have.length(1);
    expect(toldBy(element)).to.equal(told);
    element.innerHTML = '<button>Log out</button>';
    await nextFrame();
    expect(toldBy(element)).to.have.text(sentence);
  });

  for (const dir of ['ltr', 'rtl']) {
    it(`finds it where there is room, also for a long translation on 320 pixels: ${dir}`, async () => {
      const words = 'Vous êtes toujours connecté, car le service ne répond pas. '.repeat(5);
      const page = await fixture<HTMLElement>(
        html`<div dir=${dir} style="inline-size: 320px">
          <clerk-sign-out .clerk=${clerk}>Se déconnecter<span slot="error">${words}</span></clerk-sign-out>
        </div>`,
      );
      const element = find(page, 'clerk-sign-out');
      await clickAndFail(element, clerk);
      const [told, room] = [toldBy(element)?.getBoundingClientRect(), page.getBoundingClientRect()];
      expect(told?.left).to.be.at.least(room.left);
      expect(told?.right).to.be.at.most(room.right);
      expect(told?.top).to.be.at.least(buttonOf(element).getBoundingClientRect().bottom - 1);
      expect(page.scrollWidth).to.be.at.most(320);
    });
  }

  it('finds it styled by ::part(error)', async () => {
    const element = await create(clerk);
    const style = document.createElement('style');
    style.textContent = 'clerk-sign-out::part(error) { letter-spacing: 7px }';
    document.head.append(style);
    await clickAndFail(element, clerk);
    const told = toldBy(element);
    expect(told && getComputedStyle(told).letterSpacing).to.equal('7px');
    style.remove();
  });
});
