import type { Fault } from '../../demo/frontend-api/application.js';
import { expect } from '@open-wc/testing';
import { find } from '../find.js';
import {
  ada,
  closePages,
  event,
  grace,
  isShown,
  Page,
  signedIn,
  signedInApplication,
  signedInPage,
  signOutRequests,
  until,
} from '../integration/page.js';
import { errorMessage, FrameworkApplication, type ObservedWindow } from './framework-application.js';

const vue = '/demo/frameworks/node_modules/vue/dist/vue.runtime.esm-browser.prod.js';
type RefFunction = <T>(value: T) => { value: T };

/** Clerk's SDKs, the applications that use them, and the variable in which each exposes whether a user is signed in. */
const sdks = {
  '@clerk/vue': { name: 'vue', variable: 'isSignedIn', values: ['true', 'false'] },
  'svelte-clerk': { name: 'svelte', variable: 'userId', values: ['user_ada_lovelace', 'null'] },
  '@clerk/react': { name: 'react', variable: 'isSignedIn', values: ['true', 'false'] },
};

/** What Clerk's Show renders: its content, its fallback, or neither. */
type Shown = 'signed in' | 'signed out' | '';

for (const [sdk, { name, variable, values }] of Object.entries(sdks)) {
  describe(`beside ${sdk}`, () => {
    let application: FrameworkApplication;

    const outside = () => application.findElement('[title=outside]');
    const inside = () => application.findElement('[title=inside]');
    const isInside = () => application.page.document.querySelector('[title=inside]') !== null;

    async function open(options = '') {
      application = await FrameworkApplication.open(`${name}/show`, [ada], options);
      await until(() => isInside() && isShown(inside()) && isShown(outside()), 'both buttons show');
    }

    /** Resolves once Show renders this and the variable has the same state. */
    async function sdkShows(shown: Shown) {
      const value = { 'signed in': values[0], 'signed out': values[1], '': 'undefined' }[shown];
      const output = (of: string) => application.find(`output[name=${of}]`).textContent.trim();
      await until(() => output('Show') === shown, `Show renders "${shown}"`);
      await until(() => output(variable) === value, `${variable} is ${value}`);
    }

    /** Clicks, and resolves with the event that the document receives at the end of the sign-out. */
    async function click(button: HTMLElement): Promise<Event> {
      const { document } = application.page;
      const ends = Promise.race([event(document, 'clerk-signed-out'), event(document, 'clerk-sign-out-error')]);
      button.click();
      return ends;
    }

    async function letNextSignOutFail(fault: Fault = { status: 500 }) {
      await application.page.application.tell({ nextSignOut: fault });
    }

    afterEach(closePages);

    for (const [mode, options] of Object.entries({
      'rendered in the browser': '',
      'rendered on a server and hydrated': '&server-rendered',
    })) {
      it(`the element and Show agree before and after a sign-out if ${mode}`, async () => {
        await open(options);
        await sdkShows('signed in');
        expect((await click(outside())).type).to.equal('clerk-signed-out');
        await sdkShows('signed out');
        await until(() => !isShown(outside()));
        expect(isInside()).to.equal(false);
        expect(await signedIn(application.page.application)).to.deep.equal([]);
        expect(application.window.problems).to.deep.equal([]);
      });
    }

    it('a click on the server-rendered button, before Clerk has loaded, signs out once', async () => {
      const api = await signedInApplication();
      const options = `app=${api.name}&server-rendered&early-click`;
      const page = await Page.open(`/demo/frameworks/${name}/bindings?${options}`, api);
      await until(() => find(page.document, '#app').textContent.includes('Goodbye!'), 'the router navigates');
      expect(await signedIn(api)).to.deep.equal([]);
      expect(await signOutRequests(api)).to.have.length(1);
      expect(page.navigations).to.equal(0);
      expect((page.window as unknown as ObservedWindow).problems).to.deep.equal([]);
    });

    for (const [name, fault] of Object.entries({
      'the server fails': { status: 500 },
      'the connection drops': { drop: true },
    })) {
      it(`the element and Show agree if ${name}, and after a retry`, async () => {
        await open();
        await letNextSignOutFail(fault);
        expect((await click(outside())).type).to.equal('clerk-sign-out-error');
        await until(() => errorMessage(outside()).includes('still signed in'));
        await sdkShows('signed in');
        expect(isShown(outside())).to.equal(true);
        expect(await signedIn(application.page.application)).to.deep.equal([ada]);

        expect((await click(outside())).type).to.equal('clerk-signed-out');
        await sdkShows('signed out');
        await until(() => !isShown(outside()));
        expect(await signedIn(application.page.application)).to.deep.equal([]);
      });
    }

    it('an element inside Show is removed before the session is gone, but the document receives its event', async () => {
      await open();
      const element = inside();
      const { type, target } = await click(element);
      expect(type).to.equal('clerk-signed-out');
      expect(target).not.to.equal(element);
      expect(element.isConnected).to.equal(false);
      await sdkShows('signed out');
      expect(await signedIn(application.page.application)).to.deep.equal([]);
      expect(application.window.problems).to.deep.equal([]);
    });

    it('after a failure, Show contains a new element, which shows no error message', async () => {
      await open();
      await letNextSignOutFail();
      const element = inside();
      const { type, target } = await click(element);
      expect(type).to.equal('clerk-sign-out-error');
      expect(target).not.to.equal(element);
      await sdkShows('signed in');
      await until(() => isInside() && isShown(inside()));
      expect(inside()).not.to.equal(element);
      await inside().updateComplete;
      expect(errorMessage(inside())).to.equal('');

      expect((await click(inside())).type).to.equal('clerk-signed-out');
      expect(await signedIn(application.page.application)).to.deep.equal([]);
    });

    it('after signing out one of several sessions, Clerk navigates to its afterMultiSessionSingleSignOutUrl', async () => {
      application = await FrameworkApplication.open(`${name}/`, [ada, grace]);
      expect(application.element.redirectUrl ?? '').to.equal('');
      application.choose('session', ada);
      await until(() => application.element.textContent.trim() === 'Sign out Ada');
      await application.showsButton();
      application.element.click();
      await application.shows('Goodbye!');
      expect(await signedIn(application.page.application)).to.deep.equal([grace]);
      expect(application.page.window.location.pathname).to.equal(`/demo/frameworks/${name}/goodbye`);
      expect(application.page.navigations).to.equal(0);
    });
  });
}

describe('a Clerk instance in Vue', () => {
  afterEach(closePages);

  it('throws in ref(), whose proxy has no private fields, and works in shallowRef()', async () => {
    const { ref, shallowRef } = (await import(vue)) as { ref: RefFunction; shallowRef: RefFunction };
    const { clerk } = await signedInPage([ada]);
    expect(() => ref(clerk).value.loaded).to.throw('private');
    expect(shallowRef(clerk).value.loaded).to.equal(true);
  });
});
