import { expect } from '@open-wc/testing';
import { LocalApplication } from '../../demo/frontend-api/local-application.js';
import type { DemoPanel } from '../../demo/panel.js';
import { find } from '../find.js';
import { ada, closePages, event, openDemo, Page, shown, signedIn, signedOut, until } from './page.js';

const people = ['Ada Lovelace', 'Grace Hopper', 'Alan Turing'];

/** Chooses in the panel how sign-outs go. */
function choose({ document }: Page, outcome: string) {
  [...document.querySelectorAll('demo-panel label')]
    .find(({ textContent }) => textContent.includes(outcome))
    ?.querySelector('input')
    ?.click();
}

async function letSignOuts(page: Page, outcome: string) {
  choose(page, outcome);
  const panel = find<DemoPanel>(page.document, 'demo-panel');
  await until(() => panel.outcome.includes(outcome), 'the server knows the outcome');
}

/** The texts of the panel's events, newest first. */
function log({ document }: Page): string[] {
  return [...document.querySelectorAll<HTMLElement>('event-log li')].map(
    ({ innerText }) => innerText.split('\n')[0] ?? '',
  );
}

describe('the demo', () => {
  afterEach(() => {
    closePages();
    localStorage.clear();
    sessionStorage.clear();
  });

  for (const file of [
    ...['script-tag', 'module', 'own-button', 'header-menu', 'web-awesome'].map((name) => `${name}.html`),
    ...['turbo', 'htmx-2', 'htmx-4'].map((folder) => `hypermedia/${folder}/account.html`),
    ...['bootstrap', 'pico', 'element'].map((name) => `frames/${name}.html`),
    'hypermedia/form',
  ]) {
    it(`signs out on ${file}`, async () => {
      const page = await openDemo(file);
      // In a menu, it does not show yet.
      await until(() => page.document.querySelector('clerk-sign-out:state(signed-in)'));
      page.document.querySelector('clerk-sign-out')?.click();
      await until(() => page.window.location.pathname.endsWith('/signed-out.html'));
      expect(await signedIn(page.application)).to.deep.equal([]);
    });
  }

  it('shows offline that a plain listener lies, and that the element does not', async () => {
    const listener = new LocalApplication('listener');
    await listener.tell({ signOutAll: true, signIn: [ada], nextSignOut: null });
    const page = await openDemo('index.html');
    const [left, right] = page.document.querySelectorAll('iframe');
    const texts = () => [left, right].map((frame) => frame?.contentDocument?.querySelector('body')?.innerText);
    await until(() => right?.contentDocument?.querySelector('clerk-sign-out:state(signed-in)'));
    for (const frame of [left, right]) {
      // The user is known shortly before.
      await until(() => (frame?.contentWindow as { Clerk?: { loaded: boolean } } | null)?.Clerk?.loaded);
    }
    await letSignOuts(page, 'offline');
    await until(() => [left, right].every((frame) => frame?.contentWindow?.navigator.onLine === false));
    left?.contentDocument?.querySelector<HTMLElement>('#sign-out')?.click();
    right?.contentDocument?.querySelector('clerk-sign-out')?.click();
    await until(() => texts()[0]?.includes('You are signed out'), 'the listener goes on');
    await until(() => right?.contentDocument?.querySelector('clerk-sign-out:state(error)'), 'the element does not');
    expect(await signedIn(listener)).to.deep.equal([ada]);
    expect(await signedIn(page.application)).to.deep.equal([ada]);
    await until(() => log(page).length === 2, 'the log lists the events of the frame');
  });

  it('lets sign-outs fail until another outcome is chosen', async () => {
    const page = await openDemo('toast.html');
    const element = await shown(page);
    await letSignOuts(page, 'fail with error 500');
    for (let count = 1; count <= 2; count++) {
      await until(() => !element.matches(':state(pending)'));
      const failed = event(page.document, 'clerk-sign-out-error');
      element.click();
      await failed;
    }
    await letSignOuts(page, 'work');
    const done = event(page.document, 'clerk-signed-out');
    element.click();
    await done;
    expect(await signedIn(page.application)).to.deep.equal([]);
  });

  it('lets sign-outs go as was chosen last, even if the choice before it takes long to reach the server', async () => {
    const page = await openDemo('toast.html');
    const element = await shown(page);
    const fetch = page.window.fetch.bind(page.window);
    const commands: Promise<unknown>[] = [];
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    page.window.fetch = async (url, init) => {
      if (init?.method !== 'POST') {
        return fetch(url, init);
      }
      const response = (commands[0] ? Promise.resolve() : held).then(() => fetch(url, init));
      commands.push(response);
      return response;
    };
    choose(page, 'fail with error 500');
    choose(page, 'work');
    await Promise.all(commands.slice(1));
    release();
    await until(() => commands[1], 'the server hears of both');
    await Promise.all(commands);
    page.window.fetch = fetch;
    await element.signOut();
  });

  it('offers to sign in again in the empty box, where the focus goes', async () => {
    const page = await openDemo('toast.html');
    const element = await shown(page);
    const signIn = find(page.document, '.example > .sign-in');
    expect(signIn.checkVisibility()).to.equal(false);
    element.click();
    await until(() => page.document.activeElement === signIn);
    await page.navigation(() => signIn.click());
    expect(await signedIn(page.application)).to.deep.equal([ada]);
  });

  it('signs in again on the page before the signed-out page', async () => {
    const page = await openDemo('script-tag.html');
    await shown(page);
    expect(await page.navigation(() => page.document.querySelector('clerk-sign-out')?.click())).to.equal(signedOut);
    const back = await page.navigation(() => page.document.querySelector<HTMLElement>('main .sign-in')?.click());
    expect(back).to.equal(`/demo/script-tag.html?app=${page.application.name}`);
  });

  it('signs in to the application of the plain listener if nobody is signed in there', async () => {
    const listener = new LocalApplication('listener');
    await listener.tell({ signOutAll: true });
    const page = await Page.open('/demo/frames/listener.html', listener);
    const signIn = () => page.document.querySelector<HTMLElement>('main .sign-in');
    await until(() => signIn() && page.window.customElements.get('demo-panel'));
    expect(await page.navigation(() => signIn()?.click())).to.equal('/demo/frames/listener.html');
    expect(await signedIn(listener)).to.deep.equal([ada]);
  });

  it('names the people in the log', async () => {
    const page = await openDemo('accounts.html', people.slice(0, 2));
    (await shown(page, '#accounts li:nth-child(2) clerk-sign-out')).click();
    await until(() => log(page).length === 2);
    expect(log(page)).to.deep.equal(['Grace: signed out', 'Grace: asks to sign out']);
  });

  it('links to the previous and the next page', async () => {
    const page = await openDemo('module.html');
    const links = [...page.document.querySelectorAll<HTMLAnchorElement>('footer a')];
    expect(links.map(({ pathname }) => pathname)).to.deep.equal(['/demo/script-tag.html', '/demo/own-button.html']);
  });

  it('signs out one of several accounts on accounts.html, then all of them', async () => {
    const page = await openDemo('accounts.html', people);
    const row = await shown(page, '#accounts li:nth-child(2) clerk-sign-out');
    await row.signOut();
    expect(await signedIn(page.application)).to.deep.equal(['Ada Lovelace', 'Alan Turing']);
    await until(() => page.document.querySelectorAll('#accounts li').length === 2);
    const navigation = page.navigation();
    (await shown(page, 'clerk-sign-out:not(ul *, [current])')).click();
    expect(await navigation).to.equal('/demo/accounts.html');
    expect(await signedIn(page.application)).to.deep.equal([]);
  });

  it('signs out the current account on accounts.html', async () => {
    const page = await openDemo('accounts.html', people);
    const element = await shown(page, 'clerk-sign-out[current]');
    const navigation = page.navigation();
    element.click();
    expect(await navigation).to.equal('/demo/accounts.html');
    expect(await signedIn(page.application)).to.deep.equal(people.slice(1));
  });

  it('signs out on ask-first.html only if confirm() returns true', async () => {
    const page = await openDemo('ask-first.html');
    const element = await shown(page, '#with-confirm');
    const answers = [false, true];
    Object.assign(page.window, { confirm: () => answers.shift() });
    element.click();
    expect(element.matches(':state(pending)')).to.equal(false);
    element.click();
    await event(element, 'clerk-signed-out');
    expect(answers).to.be.empty;
    expect(await signedIn(page.application)).to.deep.equal([]);
  });

  it('signs out on ask-first.html only if the dialog is confirmed', async () => {
    const page = await openDemo('ask-first.html');
    const element = await shown(page, '#with-dialog');
    const dialog = page.document.querySelector('dialog');
    const choose = (answer: string) => {
      expect(dialog?.open).to.equal(true);
      dialog?.querySelector<HTMLButtonElement>(`[value=${answer}]`)?.click();
      expect(dialog?.open).to.equal(false);
    };
    element.click();
    choose('no');
    await until(() => !element.matches(':state(pending)'));
    await until(() => log(page)[0] === 'Ada: canceled');
    expect(await signedIn(page.application)).to.deep.equal(['Ada Lovelace']);
    const navigation = page.navigation();
    element.click();
    choose('yes');
    expect(await navigation).to.equal(signedOut);
    expect(await signedIn(page.application)).to.deep.equal([]);
  });

  it('shows its source code unchanged, with syntax highlighting', async () => {
    const { document } = await openDemo('module.html');
    const code = () => document.querySelector('source-code[file="module.js"] pre');
    await until(code);
    expect(code()?.textContent.split('\n').slice(0, 4)).to.deep.equal([
      "import { Clerk } from '@clerk/clerk-js';",
      "import 'clerk-sign-out';",
      '',
      "const clerk = new Clerk('YOUR_PUBLISHABLE_KEY');",
    ]);
    const colors = [...(code()?.querySelectorAll('span') ?? [])].map((span) => getComputedStyle(span).color);
    expect(new Set(colors).size).to.be.greaterThan(3);
  });

  it('lists in its panel who is signed in on the server', async () => {
    const page = await openDemo('index.html', people.slice(0, 2));
    await until(() => page.document.querySelector('demo-panel')?.textContent.includes('Ada Lovelace and Grace Hopper'));
  });
});
