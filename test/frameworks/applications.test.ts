import { expect } from '@open-wc/testing';
import { ada, closePages, grace, isShown, signedIn, signOutRequests, until } from '../integration/page.js';
import { FrameworkApplication, told } from './framework-application.js';

/** What differs from one framework to another. */
interface Framework {
  /** The attribute bindings on its page of bindings. */
  attributes: string[];
  /** The listener bindings there, all of which receive events. */
  listeners: string[];
  /** The listener bindings there that never receive events, in any mode. */
  deaf?: string[];
  /** Whether it is not rendered on a server. */
  clientOnly?: true;
  /** The listener bindings that it drops from server-rendered markup. */
  forgottenListeners?: string[];
  /** The bindings of the Clerk instance there, and the modes in which the element does not get it. */
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
    deaf: ['camelCase'],
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
    deaf: ['camelCase'],
    // See https://github.com/facebook/react/issues/35446
    forgottenListeners: ['kebab-case', 'spread'],
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
  const { attributes, listeners, deaf = [], forgottenListeners = [], clerk } = framework;
  const { clientOnly } = framework;

  describe(name, function () {
    this.timeout(20_000);

    afterEach(closePages);

    const isPossible = ([, options]: [string, string]) => !clientOnly || !options.includes('server-rendered');

    for (const [mode, options] of Object.entries(modes).filter(isPossible)) {
      describe(mode, () => {
        it('shows the button, signs out, and follows its router', async () => {
          const application = await FrameworkApplication.open(`${name}/`, [ada], options);
          application.window.defineElement?.();
          await application.showsButton();
          expect(application.element.textContent.trim()).to.equal('Sign out everybody');

          application.element.click();
          await application.says('Goodbye!');
          await application.says('Signed out.');
          const { page } = application;
          await until(() => !isShown(application.element));
          expect(await signedIn(page.application)).to.deep.equal([]);
          expect(page.window.location.pathname).to.equal(`/demo/frameworks/${name}/goodbye`);
          expect(page.navigations).to.equal(0);
          expect(application.window.complaints).to.deep.equal([]);
        });

        it('shows nothing while nobody is signed in', async () => {
          const application = await FrameworkApplication.open(`${name}/`, [], options);
          application.window.defineElement?.();
          await until(() => application.page.document.querySelector('.example clerk-sign-out:defined'));
          await application.element.updateComplete;
          expect(isShown(application.element)).to.equal(false);
          expect(application.window.complaints).to.deep.equal([]);
        });

        for (const [binding, modesWithout] of Object.entries(clerk)) {
          const isGiven = !modesWithout.includes(mode as Mode);
          it(`the element ${isGiven ? 'gets' : 'does not get'} the Clerk bound as ${binding}`, async () => {
            const application = await FrameworkApplication.open(`${name}/bindings`, [ada], options);
            application.window.defineElement?.();
            await until(() => application.page.document.querySelector(`[title='${binding}']:defined`));
            const { clerk } = application.findElement(`[title='${binding}']`);
            expect(clerk?.user).to.equal(isGiven ? null : undefined);
          });
        }
      });
    }

    it('the element says what fails, and can try again', async () => {
      const application = await FrameworkApplication.open(`${name}/`, [ada]);
      const { page } = application;
      await application.showsButton();
      await page.application.tell({ nextSignOut: { status: 500 } });
      application.element.click();
      await until(() => told(application.element).includes('still signed in'), 'the person is told');
      expect(await signedIn(page.application)).to.deep.equal([ada]);
      expect(isShown(application.element)).to.equal(true);
      expect(application.window.complaints).to.deep.equal(['Uncaught This sign-out was made to fail.']);

      application.element.click();
      await application.says('Signed out.');
      expect(await signedIn(page.application)).to.deep.equal([]);
      expect(told(application.element)).to.equal('');
    });

    it('signs out whom somebody chooses, and goes where they choose; the button says so', async () => {
      const application = await FrameworkApplication.open(`${name}/`, [ada, grace]);
      const { page } = application;
      application.choose('session', grace);
      await until(() => application.element.textContent.trim() === 'Sign out Grace');
      application.choose('session', 'everybody');
      await until(() => application.element.textContent.trim() === 'Sign out everybody');
      await application.showsButton();
      application.choose('session', ada);
      application.choose('redirect', 'the home page');
      await until(() => application.element.textContent.trim() === 'Sign out Ada');
      await application.showsButton();
      application.find('a[href$=goodbye]').click();
      await application.says('Goodbye!');

      application.element.click();
      await application.says('Signed out.');
      expect(await signedIn(page.application)).to.deep.equal([grace]);
      expect(page.window.location.pathname).to.match(new RegExp(`^/demo/frameworks/${name}/?$`));
      expect(page.navigations).to.equal(0);
    });

    it('asks first', async () => {
      const application = await FrameworkApplication.open(`${name}/`, [ada]);
      const { page } = application;
      await application.showsButton();
      const answers = [false, true];
      Object.assign(page.window, { confirm: () => answers.shift() });
      application.find('[name=asks-first]').click();
      await until(() => application.find('[name=asks-first]').matches(':checked'));
      application.element.click();
      expect(answers).to.deep.equal([true]);
      expect(application.element.matches(':state(pending)')).to.equal(false);

      application.element.click();
      await application.says('Signed out.');
      expect(await signedIn(page.application)).to.deep.equal([]);
      expect(await signOutRequests(page.application)).to.have.length(1);
    });

    it('takes the element away and puts another one there', async () => {
      const application = await FrameworkApplication.open(`${name}/`, [ada]);
      await application.showsButton();
      const first = application.element;
      application.find('[name=has-button]').click();
      await until(() => !first.isConnected);
      application.find('[name=has-button]').click();
      await until(() => application.page.document.querySelector('.example clerk-sign-out'));
      expect(application.element).not.to.equal(first);
      await application.showsButton();
      application.element.click();
      await application.says('Signed out.');
      expect(await signedIn(application.page.application)).to.deep.equal([]);
      expect(application.window.complaints).to.deep.equal([]);
    });

    for (const [mode, options] of Object.entries({
      'rendered in the browser': '',
      'rendered on a server and hydrated': '&server-rendered',
    }).filter(isPossible)) {
      describe(`on its page of bindings, ${mode},`, () => {
        let application: FrameworkApplication;

        beforeEach(async () => {
          application = await FrameworkApplication.open(`${name}/bindings`, [ada], options);
        });

        for (const binding of attributes) {
          it(`attributes follow ${binding}`, async () => {
            const element = application.findElement(`[title='${binding}']`);
            const values = () => [element.sessionId, element.redirectUrl ?? '', element.noRedirect, element.disabled];
            expect(values()).to.deep.equal(['sess_a', '/a', true, false]);
            application.find('[name=next]').click();
            await until(() => element.sessionId === 'sess_b');
            expect(values()).to.deep.equal(['sess_b', '/b', false, true]);
            application.find('[name=next]').click();
            await until(() => element.sessionId !== 'sess_b');
            // However it is cleared, it means nobody.
            expect(values()).to.deep.equal(['', '', false, false]);
          });
        }

        const isServerRendered = options !== '';
        const silent = isServerRendered ? [...deaf, ...forgottenListeners] : deaf;
        for (const binding of [...listeners, ...deaf]) {
          const hears = !silent.includes(binding);
          it(`listeners ${hears ? 'receive events' : 'receive nothing'}: ${binding}`, async () => {
            application.findElement(`[title='${binding}']`).dispatchEvent(new Event('clerk-signed-out'));
            // What is heard first is shown first.
            application.find('[name=next]').click();
            await application.says('sess_b');
            expect(application.find('[name=heard]').textContent).to.equal(hears ? binding : '');
          });
        }

        it('there is nothing to complain of', () => {
          expect(application.window.complaints).to.deep.equal([]);
        });
      });
    }
  });
}
