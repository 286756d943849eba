import { expect } from '@open-wc/testing';
import { find } from '../find.js';
import { ada, closePages, grace, isShown, signedIn, until } from '../integration/page.js';
import { errorMessage, FrameworkApplication } from './framework-application.js';

/** The differences between the frameworks. */
interface Framework {
  /** The attribute bindings on its binding page. */
  attributes: string[];
  /** The listener bindings there, all of which receive events. */
  listeners: string[];
  /** The listener bindings there that never receive events, in any mode. */
  unsupportedListeners?: string[];
  /** Whether it is not server-rendered. */
  clientOnly?: true;
  /** The listener bindings that it drops from server-rendered markup. */
  droppedListeners?: string[];
  /** The bindings of the Clerk instance there, and the modes in which the element does not receive it. */
  clerk: Record<string, Mode[]>;
}

const modes = {
  'rendered in the browser': '',
  'rendered in the browser before the element is defined': '&late',
  'rendered on a server and hydrated': '&server-rendered',
  'rendered on a server and hydrated before the element is defined': '&server-rendered&late',
};
type Mode = keyof typeof modes;
const late: Mode[] = [
  'rendered in the browser before the element is defined',
  'rendered on a server and hydrated before the element is defined',
];
const hydrated: Mode[] = [
  'rendered on a server and hydrated',
  'rendered on a server and hydrated before the element is defined',
];

const frameworks: Record<string, Framework> = {
  vue: {
    attributes: ['kebab-case', 'camelCase', 'as a property', 'v-bind and v-on'],
    listeners: ['kebab-case', 'v-bind and v-on'],
    unsupportedListeners: ['camelCase'],
    clerk: { ':clerk': late, '.clerk': [] },
  },
  svelte: {
    attributes: ['kebab-case', 'camelCase', 'spread'],
    listeners: ['kebab-case', 'spread'],
    clerk: { clerk: [], 'clerk after a spread': late },
  },
  react: {
    attributes: ['kebab-case', 'camelCase', 'spread'],
    listeners: ['kebab-case', 'spread', 'ref'],
    unsupportedListeners: ['camelCase'],
    // See https://github.com/facebook/react/issues/35446
    droppedListeners: ['kebab-case', 'spread'],
    clerk: { clerk: [...late, ...hydrated] },
  },
  solid: {
    attributes: ['kebab-case', 'camelCase', 'attr:', 'prop:', 'spread'],
    listeners: ['kebab-case', 'spread'],
    clerk: { clerk: hydrated, 'prop:clerk': [] },
  },
  preact: {
    attributes: ['kebab-case', 'camelCase', 'spread'],
    listeners: ['kebab-case', 'spread'],
    clerk: { clerk: [...late, ...hydrated] },
  },
  angular: {
    attributes: ['[redirectUrl]', '[redirect-url]', 'redirect-url="…"', '[attr.redirect-url]', 'attr.redirect-url="…"'],
    listeners: ['(clerk-signed-out)', 'on-clerk-signed-out'],
    clerk: { '[clerk]': [] },
    clientOnly: true,
  },
};

for (const [name, framework] of Object.entries(frameworks)) {
  const { attributes, listeners, unsupportedListeners = [], droppedListeners = [], clerk } = framework;
  const { clientOnly } = framework;

  describe(name, () => {
    afterEach(closePages);

    const isPossible = ([, options]: [string, string]) => !clientOnly || !options.includes('server-rendered');

    for (const [mode, options] of Object.entries(modes).filter(isPossible)) {
      describe(mode, () => {
        it('shows the button, signs out, and navigates with the router', async () => {
          const application = await FrameworkApplication.open(`${name}/`, [ada], options);
          application.window.defineElement?.();
          await application.showsButton();
          expect(application.element.textContent.trim()).to.equal('Sign out everyone');

          application.element.click();
          await application.shows('Goodbye!');
          await application.shows('Signed out.');
          const { page } = application;
          await until(() => !isShown(application.element));
          expect(await signedIn(page.application)).to.deep.equal([]);
          expect(page.window.location.pathname).to.equal(`/demo/frameworks/${name}/goodbye`);
          expect(page.navigations).to.equal(0);
          expect(application.window.problems).to.deep.equal([]);
        });

        it('shows nothing while nobody is signed in', async () => {
          const application = await FrameworkApplication.open(`${name}/`, [], options);
          application.window.defineElement?.();
          await until(() => application.page.document.querySelector('.example clerk-sign-out:defined'));
          await application.element.updateComplete;
          expect(isShown(application.element)).to.equal(false);
          expect(application.window.problems).to.deep.equal([]);
        });

        it('keeps the button of an element that is initially-signed-in, and signs out', async () => {
          const application = await FrameworkApplication.open(`${name}/bindings`, [ada], options);
          const element = application.findElement('[title=initially-signed-in]');
          const button = find(element, 'button');
          expect(button.getBoundingClientRect().width).to.be.greaterThan(0);
          application.window.defineElement?.();
          await until(() => element.matches(':state(signed-in)'));
          expect(element.querySelector('button')).to.equal(button);
          // Some of the applications keep their Clerk to themselves.
          Object.assign(element, { clerk: element.clerk ?? application.element.clerk, noRedirect: true });
          button.click();
          await until(() => !isShown(element));
          expect(await signedIn(application.page.application)).to.deep.equal([]);
          expect(application.window.problems).to.deep.equal([]);
        });

        for (const [binding, unsupportedModes] of Object.entries(clerk)) {
          const isPassed = !unsupportedModes.includes(mode as Mode);
          it(`${isPassed ? 'passes' : 'does not pass'} the Clerk bound as ${binding} to the element`, async () => {
            const application = await FrameworkApplication.open(`${name}/bindings`, [ada], options);
            application.window.defineElement?.();
            await until(() => application.page.document.querySelector(`[title='${binding}']:defined`));
            const { clerk } = application.findElement(`[title='${binding}']`);
            expect(clerk?.user).to.equal(isPassed ? null : undefined);
          });
        }
      });
    }

    it('shows an error message if the sign-out fails, and signs out on the next click', async () => {
      const application = await FrameworkApplication.open(`${name}/`, [ada]);
      const { page } = application;
      await application.showsButton();
      await page.application.tell({ nextSignOut: { status: 500 } });
      application.element.click();
      await until(
        () => errorMessage(application.element).includes('still signed in'),
        'the element shows the error message',
      );
      expect(await signedIn(page.application)).to.deep.equal([ada]);
      expect(isShown(application.element)).to.equal(true);
      expect(application.window.problems).to.deep.equal(['Uncaught This sign-out was made to fail.']);

      application.element.click();
      await application.shows('Signed out.');
      expect(await signedIn(page.application)).to.deep.equal([]);
      expect(errorMessage(application.element)).to.equal('');
    });

    it('signs out the chosen session, redirects to the chosen page, and updates its label', async () => {
      const application = await FrameworkApplication.open(`${name}/`, [ada, grace]);
      const { page } = application;
      application.choose('session', grace);
      await until(() => application.element.textContent.trim() === 'Sign out Grace');
      application.choose('session', 'everyone');
      await until(() => application.element.textContent.trim() === 'Sign out everyone');
      await application.showsButton();
      application.choose('session', ada);
      application.choose('redirect', 'the home page');
      await until(() => application.element.textContent.trim() === 'Sign out Ada');
      await application.showsButton();
      application.find('a[href$=goodbye]').click();
      await application.shows('Goodbye!');

      application.element.click();
      await application.shows('Signed out.');
      expect(await signedIn(page.application)).to.deep.equal([grace]);
      expect(page.window.location.pathname).to.match(new RegExp(`^/demo/frameworks/${name}/?$`));
      expect(page.navigations).to.equal(0);
    });

    for (const [mode, options] of Object.entries({
      'rendered in the browser': '',
      'rendered on a server and hydrated': '&server-rendered',
    }).filter(isPossible)) {
      describe(`the bindings, ${mode},`, () => {
        let application: FrameworkApplication;

        beforeEach(async () => {
          application = await FrameworkApplication.open(`${name}/bindings`, [ada], options);
        });

        for (const binding of attributes) {
          it(`update attributes bound as ${binding}`, async () => {
            const element = application.findElement(`[title='${binding}']`);
            const values = () => [element.sessionId, element.redirectUrl ?? '', element.noRedirect, element.disabled];
            expect(values()).to.deep.equal(['sess_a', '/a', true, false]);
            application.find('[name=next]').click();
            await until(() => element.sessionId === 'sess_b');
            expect(values()).to.deep.equal(['sess_b', '/b', false, true]);
            application.find('[name=next]').click();
            await until(() => element.sessionId !== 'sess_b');
            // A cleared session id is empty, which matches no session.
            expect(values()).to.deep.equal(['', '', false, false]);
          });
        }

        const isServerRendered = options !== '';
        const silentListeners = isServerRendered
          ? [...unsupportedListeners, ...droppedListeners]
          : unsupportedListeners;
        for (const binding of [...listeners, ...unsupportedListeners]) {
          const isSupported = !silentListeners.includes(binding);
          it(`${isSupported ? 'call' : 'do not call'} listeners bound as ${binding}`, async () => {
            application.findElement(`[title='${binding}']`).dispatchEvent(new Event('clerk-signed-out'));
            // Both updates render in order.
            application.find('[name=next]').click();
            await application.shows('sess_b');
            expect(application.find('[name=received]').textContent).to.equal(isSupported ? binding : '');
          });
        }

        it('cause no errors or warnings in the console', () => {
          expect(application.window.problems).to.deep.equal([]);
        });
      });
    }
  });
}
