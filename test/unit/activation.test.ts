import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import '../../src/clerk-sign-out.js';
import { find } from '../find.js';
import { buttonOf } from './fixture.js';
import { FakeClerk } from './fake-clerk.js';

/** A button of any kind. */
interface Subject {
  /** What an application focuses and clicks. */
  element: HTMLElement;
  /** What the person focuses and clicks. */
  control: HTMLElement;
  parent: HTMLElement;
  fieldset: HTMLFieldSetElement;
  /** How often it was activated. */
  count: number;
}

type Name = keyof typeof contents;

const contents = {
  'a native button': undefined,
  'its own button': 'Log out',
  'a slotted button': html`<button data-control>Log out</button>`,
  'a slotted element with role="button"': html`<span data-control role="button" tabindex="0">Log out</span>`,
};

/** Creates a submit button in a form, which is activated when the form is submitted, or an element in such a form. */
async function create(name: Name): Promise<Subject> {
  const content = contents[name];
  const form = await fixture<HTMLFormElement>(html`
    <form>
      <fieldset>
        <p>
          ${
            content
              ? html`<clerk-sign-out .clerk=${new FakeClerk('sess_1')}>${content}</clerk-sign-out>`
              : html`<button data-control>Log out</button>`
          }
        </p>
      </fieldset>
    </form>
  `);
  const host = form.querySelector('clerk-sign-out');
  await host?.updateComplete;
  const control = form.querySelector<HTMLElement>('[data-control]') ?? buttonOf(find(form, 'clerk-sign-out'));
  const subject = {
    element: host ?? control,
    control,
    parent: find(form, 'p'),
    fieldset: find(form, 'fieldset'),
    count: 0,
  };
  for (const activated of ['submit', 'clerk-before-sign-out']) {
    form.addEventListener(activated, (event) => {
      event.preventDefault();
      subject.count++;
    });
  }
  return subject;
}

function click(init: MouseEventInit = {}) {
  return new MouseEvent('click', { bubbles: true, cancelable: true, composed: true, ...init });
}

async function clickWithMouse(target: Element) {
  const { x, y } = target.getBoundingClientRect();
  await sendMouse({ type: 'click', position: [Math.ceil(x) + 4, Math.ceil(y) + 4] });
}

async function press({ element }: Subject, key: string) {
  element.focus();
  await sendKeys({ press: key });
}

/** Listens during a test. */
const listening: [EventTarget, string, EventListener, boolean][] = [];

function on(target: EventTarget, type: string, listener: EventListener, isCapture = false) {
  target.addEventListener(type, listener, isCapture);
  listening.push([target, type, listener, isCapture]);
}

const prevent = (event: Event) => event.preventDefault();
const stop = (event: Event) => event.stopPropagation();
const stopAll = (event: Event) => event.stopImmediatePropagation();

function listenAndPress(
  where: 'control' | 'parent' | 'document',
  type: string,
  listener: EventListener,
  key: string,
): (subject: Subject) => Promise<void> {
  return async (subject) => {
    on({ ...subject, document }[where], type, listener);
    await press(subject, key);
  };
}

function stopAndClick(where: 'control' | 'parent', ...listeners: EventListener[]): (subject: Subject) => void {
  return (subject) => {
    listeners.forEach((listener) => on(subject[where], 'click', listener));
    subject.control.dispatchEvent(click());
  };
}

/** Clicks in a legend of a disabled fieldset, after the legends `before`. */
function clickInLegend({ element, fieldset }: Subject, ...before: HTMLElement[]) {
  const legend = document.createElement('legend');
  legend.append(element);
  fieldset.prepend(...before, legend);
  fieldset.disabled = true;
  element.click();
}

/** What people, scripts and the page do, and how often that activates a button. */
const cases: Record<string, [times: number, act: (subject: Subject) => unknown]> = {
  'a click with the mouse': [1, ({ control }) => clickWithMouse(control)],
  'click()': [1, ({ element }) => element.click()],
  'click() twice': [
    2,
    ({ element }) => {
      element.click();
      element.click();
    },
  ],
  'a dispatched click': [1, ({ control }) => control.dispatchEvent(click())],
  'a dispatched click that does not bubble': [1, ({ control }) => control.dispatchEvent(click({ bubbles: false }))],
  'a dispatched click that is not composed': [1, ({ control }) => control.dispatchEvent(click({ composed: false }))],
  'a dispatched click that cannot be canceled': [
    1,
    ({ control }) => control.dispatchEvent(click({ cancelable: false })),
  ],
  'a click dispatched on the element': [1, ({ element }) => element.dispatchEvent(click())],
  'a click dispatched on the element as a user-event library does, which counts it': [
    1,
    ({ element }) => element.dispatchEvent(click({ detail: 1 })),
  ],
  ...Object.fromEntries(
    (['ctrlKey', 'shiftKey', 'altKey', 'metaKey'] as const).map((key) => [
      `a click with ${key}`,
      [1, ({ control }: Subject) => control.dispatchEvent(click({ [key]: true }))],
    ]),
  ),
  'a mousedown and a mouseup': [
    0,
    ({ control }) => {
      control.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, composed: true }));
      control.dispatchEvent(new MouseEvent('mouseup', { bubbles: true, composed: true }));
    },
  ],
  'a click with another mouse button': [
    0,
    ({ control }) => control.dispatchEvent(new MouseEvent('auxclick', { bubbles: true, composed: true, button: 1 })),
  ],

  ...Object.fromEntries(
    (['control', 'element', 'parent', 'document', 'window'] as const).flatMap((where) =>
      [true, false].map((isCapture) => [
        `a click prevented on the ${where} ${isCapture ? 'while capturing' : 'while bubbling'}`,
        [
          0,
          (subject: Subject) => {
            const target = { ...subject, document, window }[where];
            on(target, 'click', prevent, isCapture);
            subject.control.dispatchEvent(click());
          },
        ],
      ]),
    ),
  ),
  'a click whose onclick returns false': [
    0,
    ({ control }) => {
      control.setAttribute('onclick', 'return false');
      control.click();
    },
  ],
  'a click stopped on the button': [1, stopAndClick('control', stop)],
  'a click whose other listeners are stopped, too': [1, stopAndClick('control', stopAll)],
  'a click stopped on its parent': [1, stopAndClick('parent', stop)],
  'a click stopped and prevented on the button': [0, stopAndClick('control', stop, prevent)],
  'a click stopped and prevented on its parent': [0, stopAndClick('parent', stop, prevent)],

  Enter: [1, (subject) => press(subject, 'Enter')],
  Space: [1, (subject) => press(subject, ' ')],
  'another key': [0, (subject) => press(subject, 'a')],
  'Enter prevented on the button': [0, listenAndPress('control', 'keydown', prevent, 'Enter')],
  'Enter prevented on the document': [0, listenAndPress('document', 'keydown', prevent, 'Enter')],
  'Space prevented on keyup': [0, listenAndPress('document', 'keyup', prevent, ' ')],
  'Enter stopped on the button': [1, listenAndPress('control', 'keydown', stop, 'Enter')],
  'Enter stopped on the parent': [1, listenAndPress('parent', 'keydown', stop, 'Enter')],
  'Space whose keyup is stopped on the parent': [1, listenAndPress('parent', 'keyup', stop, ' ')],

  'click() while disabled': [
    0,
    ({ element }) => {
      setDisabled(element, true);
      element.click();
    },
  ],
  'a click with the mouse while disabled': [
    0,
    async (subject) => {
      await disable(subject);
      await clickWithMouse(subject.control);
    },
  ],
  'a click with the mouse in a disabled fieldset': [
    0,
    async (subject) => {
      subject.fieldset.disabled = true;
      await clickWithMouse(subject.control);
    },
  ],
  'a dispatched click in a disabled fieldset': [
    0,
    ({ control, fieldset }) => {
      fieldset.disabled = true;
      control.dispatchEvent(click());
    },
  ],
  'click() in the first legend of a disabled fieldset': [1, (subject) => clickInLegend(subject)],
  'click() in the second legend of a disabled fieldset': [
    0,
    (subject) => clickInLegend(subject, document.createElement('legend')),
  ],
  'click() at once after it was enabled': [
    1,
    async (subject) => {
      await disable(subject);
      setDisabled(subject.element, false);
      subject.element.click();
    },
  ],
  'click() at once after its fieldset was enabled': [
    1,
    async (subject) => {
      subject.fieldset.disabled = true;
      await aTimeout(0);
      subject.fieldset.disabled = false;
      subject.element.click();
    },
  ],
  'Enter while disabled': [
    0,
    async (subject) => {
      await disable(subject);
      await press(subject, 'Enter');
    },
  ],
};

/** What differs from a native button on purpose, or because no script can know it. */
const differences: Partial<Record<Name, Record<string, number>>> = {
  // Nothing keeps its form from being submitted, too.
  'a slotted button': { 'a dispatched click that cannot be canceled': 2 },
};

function setDisabled(element: HTMLElement, value: boolean) {
  (element as HTMLButtonElement).disabled = value;
}

async function disable({ element }: Subject) {
  setDisabled(element, true);
  await aTimeout(0);
}

describe('is activated like a native button:', () => {
  afterEach(() => {
    for (const [target, type, listener, isCapture] of listening.splice(0)) {
      target.removeEventListener(type, listener, isCapture);
    }
  });

  for (const name of Object.keys(contents) as Name[]) {
    describe(name, () => {
      for (const [what, [times, act]] of Object.entries(cases)) {
        const expected = differences[name]?.[what] ?? times;
        it(`${expected === 1 ? 'once' : `${expected} times`} by ${what}`, async () => {
          const subject = await create(name);
          await act(subject);
          await aTimeout(0);
          expect(subject.count).to.equal(expected);
        });
      }
    });
  }
});
