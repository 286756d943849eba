import 'clerk-sign-out';
import { fireEvent, waitFor } from '@testing-library/dom';
import * as react from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import * as vue from '@testing-library/vue';
import { createElement } from 'react';
import { screen } from 'shadow-dom-testing-library';
import { h } from 'vue';

const mocks = typeof jest === 'undefined' ? vi : jest;

/** A fake Clerk, whose `signOut()` keeps the user: the element trusts a fake without sessions. */
function createClerk(user = {}) {
  const listeners = new Set();
  return {
    user,
    signOut: mocks.fn(),
    addListener(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setUser(newUser) {
      this.user = newUser;
      listeners.forEach((listener) => listener());
    },
  };
}

const button = { tag: 'button', props: {}, text: 'Sign out' };
const divButton = { tag: 'div', props: { role: 'button', tabIndex: 0 }, text: 'Sign out' };
const boldText = { tag: 'b', props: {}, text: 'Log out' };

/** Render an element with properties, listeners for its events, and a child: nothing, a text, or an element. */
const renderers = {
  'the DOM': (props, listeners, child) => {
    const element = Object.assign(document.createElement('clerk-sign-out'), props);
    for (const [type, listener] of Object.entries(listeners)) {
      element.addEventListener(type, listener);
    }
    if (typeof child === 'object') {
      const { tag, props, text } = child;
      element.append(Object.assign(document.createElement(tag), props, { textContent: text }));
    } else if (child) {
      element.append(child);
    }
    document.body.append(element);
  },
  React: (props, listeners, child) => {
    const onEvents = Object.fromEntries(Object.entries(listeners).map(([type, listener]) => [`on${type}`, listener]));
    const content = child?.tag ? createElement(child.tag, child.props, child.text) : child;
    react.render(createElement('clerk-sign-out', { ...props, ...onEvents }, content));
  },
  Vue: (props, listeners, child) => {
    const onEvents = Object.fromEntries(
      Object.entries(listeners).map(([type, listener]) => [`on${type[0].toUpperCase()}${type.slice(1)}`, listener]),
    );
    const content = child?.tag ? h(child.tag, child.props, child.text) : child;
    vue.render({ render: () => h('clerk-sign-out', { ...props, ...onEvents }, content) });
  },
};

describe.each(Object.entries(renderers))('in %s', (_, render) => {
  const onBefore = mocks.fn();
  const onSignedOut = mocks.fn();
  const onError = mocks.fn();
  const listeners = {
    'clerk-before-sign-out': onBefore,
    'clerk-signed-out': onSignedOut,
    'clerk-sign-out-error': onError,
  };

  /** Renders an element, and returns it once its shadow root has rendered. */
  async function renderElement(props, child) {
    render(props, listeners, child);
    const element = document.querySelector('clerk-sign-out');
    await element.updateComplete;
    return element;
  }

  /** Waits for a sign-out, and expects no second one. */
  async function expectOneSignOut(clerk) {
    await waitFor(() => expect(onSignedOut).toHaveBeenCalled());
    await new Promise((resolve) => setTimeout(resolve));
    expect(onBefore).toHaveBeenCalledTimes(1);
    expect(clerk.signOut).toHaveBeenCalledTimes(1);
    expect(onSignedOut).toHaveBeenCalledTimes(1);
    expect(onError).not.toHaveBeenCalled();
  }

  let consoleSpies;

  beforeEach(() => {
    mocks.resetAllMocks();
    consoleSpies = ['error', 'warn'].map((method) => mocks.spyOn(console, method).mockImplementation(() => {}));
  });

  afterEach(() => {
    document.body.replaceChildren();
    delete window.Clerk;
    const calls = consoleSpies.flatMap(({ mock }) => mock.calls);
    mocks.restoreAllMocks();
    expect(calls).toEqual([]);
  });

  /** Returns the console output so far, and clears it, so that it does not fail the test. */
  function takeConsoleOutput() {
    const calls = consoleSpies.flatMap(({ mock }) => mock.calls);
    consoleSpies.forEach((spy) => spy.mockClear());
    return calls;
  }

  test('runs in the intended DOM', () => {
    expect(navigator.userAgent).toContain(process.env.DOM);
  });

  describe('signs out once', () => {
    const ways = {
      'on click of a slotted button': [
        button,
        async () => userEvent.click(await screen.findByRole('button', { name: 'Sign out' })),
      ],
      'on Enter on a slotted button': [
        button,
        async () => {
          await userEvent.tab();
          expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Sign out' }));
          await userEvent.keyboard('{Enter}');
        },
      ],
      'on click of a slotted role="button"': [
        divButton,
        () => userEvent.click(screen.getByRole('button', { name: 'Sign out' })),
      ],
      ...Object.fromEntries(
        ['{Enter}', ' '].map((key) => [
          `on the key "${key}" on a slotted role="button"`,
          [
            divButton,
            async () => {
              await userEvent.tab();
              expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Sign out' }));
              await userEvent.keyboard(key);
            },
          ],
        ]),
      ),
      'on click of its own button': [
        undefined,
        async () => userEvent.click(await screen.findByShadowRole('button', { name: 'Sign out' })),
      ],
      'on click of its text': ['Log out', () => userEvent.click(screen.getByText('Log out'))],
      'on click of an element in its button': [boldText, () => userEvent.click(screen.getByText('Log out'))],
      'on click of the element': ['Log out', (element) => userEvent.click(element)],
      'on fireEvent.click() on the element': ['Log out', (element) => fireEvent.click(element)],
      'on fireEvent.click() on an element with a slotted button': [button, (element) => fireEvent.click(element)],
      'on click()': ['Log out', (element) => element.click()],
    };
    for (const [way, [child, click]] of Object.entries(ways)) {
      test(way, async () => {
        const clerk = createClerk();
        await click(await renderElement({ clerk }, child));
        await expectOneSignOut(clerk);
      });
    }

    test('with window.Clerk', async () => {
      window.Clerk = createClerk();
      await renderElement({}, button);
      await userEvent.click(await screen.findByRole('button', { name: 'Sign out' }));
      await expectOneSignOut(window.Clerk);
    });

    test('with a window.Clerk that is set later', async () => {
      await renderElement({}, button);
      expect(screen.queryByRole('button')).toBeNull();
      window.Clerk = createClerk();
      await userEvent.click(await screen.findByRole('button', { name: 'Sign out' }));
      await expectOneSignOut(window.Clerk);
    });
  });

  test('does nothing while disabled', async () => {
    const clerk = createClerk();
    const element = await renderElement({ clerk, disabled: true }, button);
    await userEvent.click(screen.getByRole('button', { name: 'Sign out' }));
    fireEvent.click(element);
    await new Promise((resolve) => setTimeout(resolve));
    expect(onBefore).not.toHaveBeenCalled();
    expect(clerk.signOut).not.toHaveBeenCalled();
  });

  describe('reports a failure', () => {
    const failure = new Error('The server is down.');

    async function fail() {
      const clerk = createClerk();
      clerk.signOut.mockRejectedValue(failure);
      const element = await renderElement({ clerk }, button);
      await userEvent.click(screen.getByRole('button', { name: 'Sign out' }));
      await waitFor(() => expect(onError).toHaveBeenCalledTimes(1));
      // An unhandled rejection would occur later, and fail the run.
      await new Promise((resolve) => setTimeout(resolve));
      expect(onError.mock.calls[0][0].error).toBe(failure);
      expect(onSignedOut).not.toHaveBeenCalled();
      await element.updateComplete;
      clerk.signOut.mockResolvedValue();
      await userEvent.click(screen.getByRole('button', { name: 'Sign out' }));
      await waitFor(() => expect(onSignedOut).toHaveBeenCalledTimes(1));
    }

    test('with an event, and nowhere else if that is prevented', async () => {
      onError.mockImplementation((event) => event.preventDefault());
      await fail();
    });

    test('with reportError() otherwise, or in the console if the DOM has none', async () => {
      const report = window.reportError && mocks.spyOn(window, 'reportError').mockImplementation(() => {});
      await fail();
      expect(report ? report.mock.calls : takeConsoleOutput()).toEqual([[failure]]);
    });
  });

  test.each([
    ['a slotted button', button, 'queryByRole'],
    ['its own button', undefined, 'queryByShadowRole'],
  ])('shows %s only while there is a user', async (_, child, query) => {
    const clerk = createClerk(null);
    const element = await renderElement({ clerk }, child);
    expect(screen[query]('button')).toBeNull();

    clerk.setUser({});
    await waitFor(() => expect(screen[query]('button')).not.toBeNull());

    clerk.signOut.mockImplementation(async () => clerk.setUser(null));
    fireEvent.click(element);
    await waitFor(() => expect(onSignedOut).toHaveBeenCalledTimes(1));
    await waitFor(() => expect(screen[query]('button')).toBeNull());
  });
});

test('runs no timer forever if there is no Clerk', () => {
  const warn = mocks.spyOn(console, 'warn').mockImplementation(() => {});
  mocks.useFakeTimers();
  try {
    document.body.append(document.createElement('clerk-sign-out'));
    mocks.runAllTimers();
    expect(warn.mock.calls).toEqual([[expect.stringContaining('found no Clerk')]]);
  } finally {
    mocks.useRealTimers();
    mocks.restoreAllMocks();
    document.body.replaceChildren();
  }
});
