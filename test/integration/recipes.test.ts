import type { Clerk } from '@clerk/clerk-js';
import { expect } from '@open-wc/testing';
import type { Command } from '../../demo/frontend-api/application.js';
import type { ClerkSignOut } from '../../src/element.js';
import { find } from '../find.js';
import { violationsOf } from './axe.js';
import {
  ada,
  clickAndHold,
  closePages,
  deferred,
  event,
  fakeTime,
  goodbye,
  grace,
  isShown,
  newApplication,
  newRouter,
  Page,
  pages,
  shown,
  signedIn,
  signedInApplication,
  signOutRequests,
  until,
} from './page.js';
import { codeOf } from './recipe-code.js';

/** For recipes that are scripts or styles only. */
const markup = '<clerk-sign-out><button type="button">Sign out</button></clerk-sign-out>';

interface Recipe {
  page: Page;
  clerk: Clerk;
  element: ClerkSignOut;
}

/** Opens a page with the HTML under this heading, by default with Ada signed in. */
async function open(heading: string, command: Command = { signIn: [ada] }, options = {}): Promise<Recipe> {
  const application = newApplication();
  await application.tell(command);
  const page = await Page.withScripts(application);
  page.document.body.innerHTML = heading === markup ? markup : codeOf(heading, 'html');
  const clerk = await page.addClerkScript();
  await clerk.load({ afterSignOutUrl: goodbye, ...options });
  const element = find(page.document, 'clerk-sign-out');
  await element.updateComplete;
  return { page, clerk, element };
}

/** Runs the scripts under these headings as one module, and resolves once it has ended. */
async function run({ window, document }: Page, ...headings: string[]) {
  const script = document.createElement('script');
  script.type = 'module';
  script.textContent = [...headings.map((heading) => codeOf(heading, 'js')), "dispatchEvent(new Event('end'))"].join(
    '\n',
  );
  const end = event(window, 'end');
  document.body.append(script);
  await end;
}

/** Adds the CSS under this heading. */
function addStyles({ document }: Page, heading: string) {
  const style = document.createElement('style');
  style.textContent = codeOf(heading, 'css');
  document.head.append(style);
}

/** Clicks, and resolves once the error message shows. */
async function fail({ application }: Page, element: ClerkSignOut) {
  await application.tell({ nextSignOut: { status: 500 } });
  element.click();
  await until(() => showsError(element), 'the error message shows');
}

function messageOf({ shadowRoot }: ClerkSignOut): HTMLElement {
  return find(shadowRoot, '[part="error"]');
}

/** Whether the element's error message is visible. */
function showsError({ shadowRoot }: ClerkSignOut): boolean {
  return (shadowRoot?.querySelector('[part="error"]')?.getBoundingClientRect().width ?? 0) > 0;
}

describe('the recipe', () => {
  afterEach(closePages);

  it('"From an onclick to the element" signs out, and the link goes nowhere', async () => {
    const { page } = await open('From an `onclick` to the element');
    expect(await page.navigation(() => find(page.document, 'a').click())).to.equal(goodbye);
    expect(await signOutRequests(page.application)).to.have.length(1);
    expect(await signedIn(page.application)).to.deep.equal([]);
  });

  describe('"Reload in place"', () => {
    const heading = 'Reload in place';

    it('reloads the page at its own URL', async () => {
      const { pushed, router } = newRouter();
      const { page, element } = await open(heading, undefined, router);
      page.window.history.replaceState(null, '', '?query#hash');
      await run(page, heading);
      expect(await page.navigation(() => element.click())).to.equal(`${pages}/script-tag.html?query`);
      expect(page.window.location.hash).to.equal('#hash');
      expect(page.document.querySelector('clerk-sign-out')).to.equal(null);
      expect(pushed).to.deep.equal([]);
      expect(await signedIn(page.application)).to.deep.equal([]);
    });
  });

  it('"Sign-out page" signs out only on click', async () => {
    const { page, element } = await open('Sign-out page');
    expect(isShown(element)).to.equal(true);
    expect(await signOutRequests(page.application)).to.deep.equal([]);
    expect(await page.navigation(() => element.click())).to.equal(goodbye);
    expect(await signedIn(page.application)).to.deep.equal([]);
  });

  describe('"Sign-out page without a question"', () => {
    const heading = 'Sign-out page without a question';

    it('signs out, and adds no history entry', async () => {
      const { page } = await open(heading);
      const { length } = page.window.history;
      expect(await page.navigation(() => run(page, heading))).to.equal(goodbye);
      expect(await signedIn(page.application)).to.deep.equal([]);
      expect(page.window.history.length).to.equal(length);
    });

    it('redirects if nobody is signed in', async () => {
      const { page } = await open(heading, {});
      expect(await page.navigation(() => run(page, heading))).to.equal(goodbye);
      expect(await signOutRequests(page.application)).to.deep.equal([]);
    });

    it('reports a failure, and redirects once the button has signed out', async () => {
      const { page, element } = await open(heading);
      await page.application.tell({ nextSignOut: { status: 500 } });
      await run(page, heading);
      expect(find(page.document, '[role="status"]').textContent).to.equal('You are still signed in.');
      expect(page.navigations).to.equal(0);
      expect(await page.navigation(() => element.click())).to.equal(goodbye);
      expect(await signedIn(page.application)).to.deep.equal([]);
    });

    it('signs nobody out while it is prerendered', async () => {
      const { page, element } = await open(heading);
      Object.defineProperty(page.document, 'prerendering', { configurable: true, value: true });
      let ran = false;
      void run(page, heading).then(() => (ran = true));
      // Module scripts without imports run in order, so this one runs after the recipe.
      const later = page.document.createElement('script');
      later.type = 'module';
      later.textContent = "dispatchEvent(new Event('later'))";
      const reached = event(page.window, 'later');
      page.document.body.append(later);
      await reached;
      expect(element.matches(':state(pending)')).to.equal(false);
      expect(ran).to.equal(false);
      expect(await page.navigation(() => page.document.dispatchEvent(new Event('prerenderingchange')))).to.equal(
        goodbye,
      );
      expect(await signedIn(page.application)).to.deep.equal([]);
    });
  });

  describe('"Everywhere" with the function of "Other devices"', () => {
    const headings = ['Other devices', 'Everywhere'];
    const everywhere = { signIn: [ada], signInElsewhere: [ada, grace, ada] };

    async function openEverywhere(): Promise<Recipe> {
      const recipe = await open('Everywhere', everywhere);
      await run(recipe.page, ...headings);
      return recipe;
    }

    async function signedInElsewhere({ application }: Page) {
      const { elsewhere } = await application.state();
      return elsewhere.map(({ id }) => id);
    }

    it('signs out the other devices first, and then this browser', async () => {
      const { page, element } = await openEverywhere();
      expect(await page.navigation(() => element.click())).to.equal(goodbye);
      const { sessions, elsewhere, requests } = await page.application.state();
      expect(sessions).to.deep.equal([]);
      expect(elsewhere.map(({ name }) => name)).to.deep.equal([grace]);
      expect(requests.slice(-3).map((request) => request.replace(/sess_\d/, 'ID'))).to.deep.equal([
        'POST /v1/me/sessions/ID/revoke',
        'POST /v1/me/sessions/ID/revoke',
        'DELETE /v1/client/sessions',
      ]);
    });

    it('does not sign out this browser if a revocation fails, and signs out the rest on retry', async () => {
      const { page, element } = await openEverywhere();
      await page.application.tell({ nextSignOut: { status: 500 } });
      const failure = event(element, 'clerk-sign-out-error');
      element.click();
      await failure;
      await until(() => showsError(element), 'the error message shows');
      expect(await signedIn(page.application)).to.deep.equal([ada]);
      // The request that succeeds may get its response later.
      await until(async () => (await signedInElsewhere(page)).length === 2);
      expect(await page.navigation(() => element.click())).to.equal(goodbye);
      expect(await signedInElsewhere(page)).to.deep.equal(['sess_3']);
      expect(await signedIn(page.application)).to.deep.equal([]);
    });

    it('does not sign out this browser if Clerk resolves without the list of sessions', async () => {
      const { page, clerk, element } = await openEverywhere();
      await page.application.tell({ loadStatus: 500 });
      const failure = event(element, 'clerk-sign-out-error');
      element.click();
      const { error } = (await failure) as Event & { error: Error };
      expect(error.message).to.equal('Clerk did not get the list of sessions.');
      expect(await clerk.user?.getSessions()).to.deep.equal([]);
      expect(await signOutRequests(page.application)).to.deep.equal([]);
    });
  });

  describe('"Your own session and data, too"', () => {
    const heading = 'Your own session and data, too';

    /** Clicks, and returns the request to the page's own server once it is sent, and the time that it may take. */
    async function clickAndFetch() {
      const recipe = await open(markup);
      const { page, element } = recipe;
      const { promise, resolve } = deferred();
      const time = new AbortController();
      let limit = 0;
      const { AbortSignal } = page.window as unknown as typeof globalThis;
      AbortSignal.timeout = (milliseconds) => {
        limit = milliseconds;
        return time.signal;
      };
      const fetch = page.window.fetch.bind(page.window);
      let sent: RequestInit | undefined;
      page.window.fetch = async (url, init) => {
        if (url !== '/sign-out') {
          return fetch(url, init);
        }
        sent = init;
        init?.signal?.addEventListener('abort', () => resolve());
        await promise;
        init?.signal?.throwIfAborted();
        return new Response();
      };
      const reported: unknown[] = [];
      page.window.reportError = (error) => reported.push(error);
      page.window.sessionStorage.setItem('draft', 'of Ada');
      await run(page, heading);
      element.click();
      await until(() => sent, 'the request is sent');
      return { ...recipe, time, limit, sent, respond: resolve, reported };
    }

    it('ends the session of the page’s own server, and goes on', async () => {
      const { page, sent, respond, reported } = await clickAndFetch();
      expect(sent?.method).to.equal('POST');
      expect(await signedIn(page.application)).to.deep.equal([]);
      expect(page.window.sessionStorage.length).to.equal(0);
      expect(page.navigations).to.equal(0);
      expect(await page.navigation(respond)).to.equal(goodbye);
      expect(reported).to.deep.equal([]);
    });

    it('goes on after three seconds, and reports that', async () => {
      const { page, time, limit, reported } = await clickAndFetch();
      expect(limit).to.equal(3_000);
      expect(await page.navigation(() => time.abort())).to.equal(goodbye);
      expect(reported).to.have.length(1);
    });
  });

  describe('"A wait with a limit, before"', () => {
    const heading = 'A wait with a limit, before';

    async function openWith(saveDraft: () => Promise<unknown>) {
      const recipe = await open(markup);
      Object.assign(recipe.page.window, { saveDraft });
      await run(recipe.page, heading);
      return recipe;
    }

    it('signs out once the draft is saved', async () => {
      const { promise, resolve } = deferred();
      const { page, element } = await openWith(async () => promise);
      element.click();
      await until(() => element.matches(':state(pending)'), 'the sign-out is pending');
      expect(await signOutRequests(page.application)).to.deep.equal([]);
      expect(await page.navigation(resolve)).to.equal(goodbye);
    });

    it('signs out after two seconds, even if it never is', async () => {
      const { page, element } = await openWith(async () => new Promise(() => {}));
      const clock = fakeTime(page);
      element.click();
      await clock.tickAsync(1_999);
      expect(await signOutRequests(page.application)).to.deep.equal([]);
      const navigation = page.navigation();
      await clock.tickAsync(1);
      clock.restore();
      expect(await navigation).to.equal(goodbye);
    });

    it('signs nobody out if saving fails', async () => {
      const { page, element } = await openWith(async () => Promise.reject(new Error('Expected by this test')));
      element.click();
      await until(() => showsError(element), 'the error message shows');
      expect(await signOutRequests(page.application)).to.deep.equal([]);
    });
  });

  it('"The message as a toast" shows it in a corner of the window', async () => {
    const { page, element } = await open(markup);
    addStyles(page, 'The message as a toast');
    const { top } = element.getBoundingClientRect();
    await fail(page, element);
    const { right, bottom } = messageOf(element).getBoundingClientRect();
    const { clientWidth, clientHeight } = page.document.documentElement;
    expect([clientWidth - right, clientHeight - bottom]).to.deep.equal([16, 16]);
    expect(element.getBoundingClientRect().top).to.equal(top);
  });

  it('"The message in a navigation bar" leaves the bar as it is', async () => {
    const heading = 'The message in a navigation bar';
    const { page, element } = await open(heading);
    addStyles(page, heading);
    const bar = find(page.document, 'nav');
    const before = bar.getBoundingClientRect();
    await fail(page, element);
    expect(bar.getBoundingClientRect()).to.deep.equal(before);
    const message = messageOf(element).getBoundingClientRect();
    expect(message.top).to.be.at.least(element.getBoundingClientRect().bottom);
    expect(message.width).to.be.above(100);
  });

  it('"Icon font" has a name for everybody', async () => {
    const { page, element } = await open('Icon font');
    expect(await violationsOf(page, 'clerk-sign-out')).to.deep.equal([]);
    expect(await page.navigation(() => find(element, 'button').click())).to.equal(goodbye);
  });

  it('"Who is signed in, in the label" keeps the name during a sign-out and after a failure', async () => {
    const heading = 'Who is signed in, in the label';
    const { page, element } = await open(heading);
    await run(page, heading);
    const button = find(element, 'button');
    expect(button.textContent).to.equal(`Sign out ${ada}`);
    const release = await clickAndHold(page, button, { status: 500 });
    expect(button.textContent).to.equal(`Sign out ${ada}`);
    await release();
    await until(() => showsError(element), 'the error message shows');
    expect(button.textContent).to.equal(`Sign out ${ada}`);
  });

  describe('"Menu"', () => {
    const heading = 'Menu';

    async function openMenu() {
      const recipe = await open(heading);
      await run(recipe.page, heading);
      const menu = find(recipe.page.document, '[role="menu"]');
      find(recipe.page.document, '[popovertarget]').click();
      expect(menu.matches(':popover-open')).to.equal(true);
      const item = find(recipe.page.document, 'clerk-sign-out > [role="menuitem"]');
      return { ...recipe, menu, item };
    }

    it('closes on click, and receives clerk-signed-out at the end of the sign-out', async () => {
      const { page, element, menu, item } = await openMenu();
      const release = await clickAndHold(page, item);
      expect(menu.matches(':popover-open')).to.equal(false);
      expect(element.matches(':state(pending)')).to.equal(true);
      const [received, navigation] = [event(menu, 'clerk-signed-out'), page.navigation()];
      await release();
      await received;
      expect(await navigation).to.equal(goodbye);
      expect(await signedIn(page.application)).to.deep.equal([]);
    });

    it('says outside the menu that a sign-out has failed, until the next click, and passes axe', async () => {
      const { page, element, menu, item } = await openMenu();
      const message = find(page.document, '[role="alert"]');
      await page.application.tell({ nextSignOut: { status: 500 } });
      item.click();
      await until(() => message.textContent, 'the message shows');
      expect(menu.contains(message)).to.equal(false);
      menu.showPopover();
      expect(await violationsOf(page, 'body > *')).to.deep.equal([]);
      expect(showsError(element)).to.equal(false);
      const release = await clickAndHold(page, item);
      expect(message.textContent).to.equal('');
      expect(await page.navigation(release)).to.equal(goodbye);
    });
  });

  describe('"Dialog"', () => {
    const heading = 'Dialog';

    before(function () {
      if (!('commandForElement' in HTMLButtonElement.prototype)) {
        this.skip();
      }
    });

    async function openDialog() {
      const recipe = await open(heading);
      await run(recipe.page, heading);
      const dialog = find(recipe.page.document, 'dialog');
      find(recipe.page.document, '[command="show-modal"]').click();
      expect(dialog.open).to.equal(true);
      return { ...recipe, dialog };
    }

    it('stays open until its button has signed out', async () => {
      const { page, element, dialog } = await openDialog();
      const release = await clickAndHold(page, element);
      expect(dialog.open).to.equal(true);
      expect(await page.navigation(release)).to.equal(goodbye);
      expect(await signedIn(page.application)).to.deep.equal([]);
    });

    it('shows the button that opens it only while someone is signed in', async () => {
      const { page, element, dialog } = await openDialog();
      addStyles(page, heading);
      dialog.close();
      element.noRedirect = true;
      const button = find(page.document, '[command="show-modal"]');
      expect(button.checkVisibility()).to.equal(true);
      await element.signOut();
      await until(() => !button.checkVisibility(), 'the button is hidden');
    });

    it('shows the error message in the dialog after a failure', async () => {
      const { page, element, dialog } = await openDialog();
      await page.application.tell({ nextSignOut: { status: 500 } });
      element.click();
      await until(() => showsError(element), 'the error message shows');
      expect(dialog.open).to.equal(true);
    });

    it('closes after a sign-out with no-redirect', async () => {
      const { page, element, dialog } = await openDialog();
      element.noRedirect = true;
      const closed = event(dialog, 'close');
      element.click();
      await closed;
      expect(await signedIn(page.application)).to.deep.equal([]);
    });
  });
});

describe('the first code sample of the README', () => {
  afterEach(closePages);

  it('works if pasted into a page that loads Clerk: hidden at first, honest offline, and signs out', async () => {
    const page = await Page.open(goodbye, await signedInApplication());
    const { application, document } = page;
    const clerk = await page.addClerkScript();
    await clerk.load({ afterSignOutUrl: goodbye });

    const readme = await (await fetch('/README.md')).text();
    const [, sample = ''] = /```html\n(.*?)```/s.exec(readme) ?? [];
    const markup = sample.replace('https://cdn.jsdelivr.net/npm/clerk-sign-out', '/dist/clerk-sign-out.min.js');
    document.body.append(document.createRange().createContextualFragment(markup));
    expect(find(document, 'button').checkVisibility()).to.equal(false);

    const element = await shown(page);
    const button = find(document, 'clerk-sign-out > button');
    await page.setOnline(false);
    const failure = event(element, 'clerk-sign-out-error');
    button.click();
    await failure;
    await element.updateComplete;
    expect(find(element.shadowRoot, '[role=alert]').checkVisibility()).to.equal(true);
    expect(await signedIn(application)).to.deep.equal([ada]);

    await page.setOnline(true);
    expect(await page.navigation(() => button.click())).to.equal(goodbye);
    expect(await signedIn(application)).to.deep.equal([]);
  });
});
